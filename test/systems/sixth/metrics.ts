// What the fish auction of Leixões exposes: Portuguese names and labels, a counter without suffix, values that must be quoted,
// units that no reference system has. Everything is legal.
import { counter, gauge, histogram, info, open, summary } from "../../../components/signals/metric.ts";

const CAMARA = open({ atMost: 12, examples: ["A1", "câmara 2"] });
const LOTA = ["Leixões", "Póvoa de Varzim"] as const;

/** Of the auction itself. */
export const leilao = {
  lances: counter("lances_recebidos", {
    unit: "{lances}",
    help: "Lances recebidos",
    labels: { lota: LOTA, resultado: ["aceite", "recusado", 'fora do "prazo"', "lote \\ fechado"] },
  }),
  duracao: histogram("duracao_leilao_segundos", {
    unit: "seconds",
    help: "Duração de um leilão",
    labels: { lota: LOTA },
    buckets: [0.25, 0.5, 1, 2, 5, 7.5, 30],
  }),
  peso: histogram("peso_lote_gramas", {
    unit: "grams",
    help: "Peso de um lote",
    labels: { especie: open({ atMost: 40, examples: ["sardinha", "polvo"] }) },
    buckets: [1e3, 1e4, 1e5, 1e6],
  }),
  licitantes: gauge("licitantes_ligados", {
    unit: "{licitantes}",
    help: "Licitantes ligados",
    across: "sum",
  }),
  espera: summary("espera_do_comprador_segundos", {
    unit: "seconds",
    help: "Tempo de espera de um comprador",
    labels: { lota: LOTA },
  }),
  vendas: counter("vendas_euros_total", { unit: "{euros}", help: "Valor vendido", labels: { lota: LOTA } }),
  versao: info("lota_build_info", {
    unit: "info",
    help: "Versão em execução",
    labels: {
      versao: open({ atMost: 2, examples: ["7.0.1"] }),
      Ramo2: open({ atMost: 2, examples: ["main"] }),
    },
  }),
};

/** Of the cold chain. */
export const frio = {
  temperatura: gauge("temperatura_camara_celsius", {
    unit: "celsius",
    help: "Temperatura de uma câmara, lida por todas as instâncias",
    across: "max",
    labels: { camara: CAMARA },
  }),
  ocupacao: gauge("ocupacao_camara_ratio", {
    unit: "ratio",
    help: "Ocupação vista por esta instância",
    across: "recompute",
    labels: { camara: CAMARA },
  }),
  lugares: gauge("camara_lugares", {
    unit: "{lugares}",
    help: "Lugares de uma câmara",
    across: "max",
    labels: { camara: CAMARA, estado: ["livre", "ocupado"] },
  }),
  aberturas: counter("aberturas_porta_total", {
    unit: "{aberturas}",
    help: "Aberturas da porta",
    labels: { camara: CAMARA },
  }),
};

/** Of the receipts service, whose metrics are switched off. */
export const recibos = {
  emitidos: counter("recibos_emitidos_total", { unit: "{recibos}", help: "Recibos emitidos" }),
};

/** Of the scales on the quay. */
export const balancas = {
  leituras: counter("leituras_balanca_total", {
    unit: "{leituras}",
    help: "Leituras de uma balança",
    labels: { balanca: open({ atMost: 6, examples: ["norte", "sul"] }), estado: ["boa", "má"] },
  }),
  bateria: gauge("bateria_balanca_volts", {
    unit: "volts",
    help: "Tensão da bateria",
    across: "max",
    labels: { balanca: open({ atMost: 6, examples: ["norte", "sul"] }) },
  }),
};
