// The fish auction as it runs: auctions by the second, cold rooms at twenty degrees below zero, two scales on the quay.
import {
  counter,
  type EmulatedSystem,
  gauge,
  histogram,
  info,
  split,
  summary,
} from "../../../emulator/traffic.ts";
import { LONGEST } from "./services.ts";

const LOTAS = { Leixões: 0.7, "Póvoa de Varzim": 0.3 };
const CAMARAS = { A1: 1, "câmara 2": 1 };
const BALANCAS = { norte: 1, sul: 1 };

/** The fish auction. */
export const traffic: EmulatedSystem = {
  places: {
    leilao: {
      instances: [
        { id: "00be71c40d02", revision: "leilao-00007-gax", part: 0.5 },
        { id: "00be71c40d5e", revision: "leilao-00007-gax", part: 0.5 },
      ],
      pages: [
        {
          port: 9464,
          path: "/metricas",
          families: [
            counter("lances_recebidos", "Lances", {
              perSecond: 20,
              series: split({
                lota: LOTAS,
                resultado: {
                  aceite: 0.97,
                  recusado: 0.02,
                  'fora do "prazo"': 0.009,
                  "lote \\ fechado": 0.001,
                },
              }),
            }),
            histogram("duracao_leilao_segundos", "Duração", {
              buckets: [0.25, 0.5, 1, 2, 5, 7.5, 30],
              perSecond: 4,
              values: [
                [0.4, 0.5],
                [0.9, 0.495],
                [1.5, 0.005],
              ],
              series: split({ lota: LOTAS }),
            }),
            histogram("peso_lote_gramas", "Peso", {
              buckets: [1e3, 1e4, 1e5, 1e6],
              perSecond: 4,
              values: [
                [8_000, 0.8],
                [60_000, 0.2],
              ],
              series: split({ especie: { sardinha: 0.8, polvo: 0.2 } }),
            }),
          ],
        },
        {
          port: 9465,
          path: "/q/metricas/",
          families: [
            gauge("licitantes_ligados", "Licitantes", { level: 60, swing: 0.3 }),
            summary("espera_do_comprador_segundos", "Espera", {
              perSecond: 4,
              values: [
                [3, 0.7],
                [11, 0.3],
              ],
              series: split({ lota: LOTAS }),
            }),
            counter("vendas_euros_total", "Vendas", {
              perSecond: 4,
              amount: 31.5,
              series: split({ lota: LOTAS }),
            }),
            info("lota_build_info", "Versão", { versao: "7.0.1", Ramo2: "main" }),
          ],
        },
      ],
    },
    [LONGEST]: {
      instances: [
        { id: "0033d0f1e9a0", revision: `${LONGEST}-00003-rup`, part: 0.5 },
        { id: "0033d0f1e9ab", revision: `${LONGEST}-00003-rup`, part: 0.5 },
      ],
      pages: [
        {
          port: 2112,
          families: [
            gauge("temperatura_camara_celsius", "Temperatura", {
              level: -22,
              swing: 0.05,
              shared: true,
              series: split({ camara: CAMARAS }),
            }),
            gauge("ocupacao_camara_ratio", "Ocupação", {
              level: 0.6,
              shared: true,
              series: split({ camara: CAMARAS }),
            }),
            gauge("camara_lugares", "Lugares", {
              level: 40,
              shared: true,
              series: split({ camara: CAMARAS, estado: { livre: 0.4, ocupado: 0.6 } }),
            }),
            counter("aberturas_porta_total", "Aberturas", {
              perSecond: 0.05,
              series: split({ camara: CAMARAS }),
            }),
          ],
        },
      ],
    },
    r: {
      instances: [
        { id: "007a5b10c311", revision: "r-00001-dab", part: 0.5 },
        { id: "007a5b10c3f4", revision: "r-00001-dab", part: 0.5 },
      ],
      pages: [{ port: 5556, families: [counter("recibos_emitidos_total", "Recibos", { perSecond: 0.2 })] }],
    },
    cais: {
      instances: [{ id: "cais-norte-3", part: 1 }],
      pages: [
        {
          port: 9199,
          path: "/metrics/balancas",
          job: "balancas",
          families: [
            counter("leituras_balanca_total", "Leituras", {
              perSecond: 2,
              series: split({ balanca: { norte: 0.5, sul: 0.5 }, estado: { boa: 0.999, má: 0.001 } }),
            }),
            gauge("bateria_balanca_volts", "Tensão", { level: 12.8, series: split({ balanca: BALANCAS }) }),
          ],
        },
      ],
    },
  },
  incidents: {
    "camara-aquece": {
      title: "A porta da câmara 2 ficou aberta",
      changes: [
        { metric: "temperatura_camara_celsius", where: { camara: "câmara 2" }, level: -15 },
        { metric: "aberturas_porta_total", where: { camara: "câmara 2" }, perSecond: 1 },
      ],
    },
    "cais-mudo": { title: "A máquina do cais parou", gone: ["cais"] },
  },
};
