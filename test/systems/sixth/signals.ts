// What the fish auction watches, every kind of signal at least once.
import {
  complement,
  fraction,
  increase,
  level,
  mean,
  presence,
  promql,
  quantile,
  rate,
  ratio,
  shareOf,
  sum,
  targetsUp,
  within,
} from "../../../components/signals/builders.ts";
import { lacks, not } from "../../../components/signals/matcher.ts";
import { sumOf } from "../../../components/signals/metric.ts";
import { balancas, frio, leilao, recibos } from "./metrics.ts";

const vendasDoDia = increase(leilao.vendas, { over: "24h", title: "Vendas do dia" });
const livres = level(frio.lugares, { where: { estado: "livre" }, by: ["camara"] });
const ocupados = level(frio.lugares, { where: { estado: "ocupado" }, by: ["camara"] });

/** Signals by name. */
export const signals = {
  lances: rate(leilao.lances, { by: ["resultado"], title: "Lances por resultado" }),
  recusas: fraction(leilao.lances, {
    where: { resultado: ['fora do "prazo"', "lote \\ fechado"] },
    by: ["lota"],
    title: "Lances fora de tempo",
  }),
  naoAceites: fraction(leilao.lances, { where: { resultado: not("aceite") }, title: "Lances não aceites" }),
  duracao: quantile(0.99, leilao.duracao, { by: ["lota"], over: "15m", title: "Duração P99" }),
  leiloesCurtos: within(2, leilao.duracao, { over: "1h", title: "Leilões até 2 s" }),
  esperaMedia: mean(leilao.espera, { where: { lota: lacks("Póvoa.*") }, title: "Espera média" }),
  pesoDaHora: increase(sumOf(leilao.peso), { by: ["especie"], over: "1h", title: "Peso por espécie" }),
  licitantes: level(leilao.licitantes, { title: "Licitantes" }),
  vendasDoDia,
  metaDeVendas: shareOf(vendasDoDia, 25_000, { title: "Meta de vendas" }),
  temperatura: level(frio.temperatura, { by: ["camara"], title: "Temperatura" }),
  livres: complement(ratio(ocupados, sum([livres, ocupados])), { title: "Lugares livres" }),
  aberturas: promql("sum by (camara) (increase(aberturas_porta_total[30m]))", {
    unit: "{aberturas}",
    by: ["camara"],
    title: "Aberturas da porta em meia hora",
  }),
  recibos: increase(recibos.emitidos, { over: "6h", title: "Recibos em seis horas" }),
  bateria: level(balancas.bateria, { by: ["balanca"], title: "Bateria" }),
  leiturasMas: fraction(balancas.leituras, {
    where: { estado: "má" },
    by: ["balanca"],
    title: "Leituras más",
  }),
  balancas: presence(balancas.bateria, { title: "Balanças presentes" }),
  cais: targetsUp({ on: { service: "cais", job: "balancas" }, title: "O cais responde" }),
};
