// What each alert of the invented sixth system is given and when it must fire.
import { sixth } from "../../systems/sixth/index.ts";
import { leilao } from "../../systems/sixth/metrics.ts";
import { LONGEST } from "../../systems/sixth/services.ts";
import { distribution, type Observations } from "../kinds/distribution.ts";
import { share } from "../kinds/share.ts";
import type { Flow } from "../standardCases.ts";
import { cloudRun, host, pairsOf, presencePairs } from "../systemPairs.ts";

const system = sixth.name;
const lota = "Póvoa de Varzim";
const route = { warning: "avisos", critical: "piquete" };
const leilao_ = { system, place: cloudRun("leilao") };
const cais = { system, place: host("cais-norte-3", "balancas", "localhost:9199", "localhost:9200") };

const auctions = (limit: Observations, bad: Observations) =>
  distribution(leilao.duracao, { lota }, { healthy: { 0.25: 1000 }, limit, bad });
const everyInstance = (
  name: string,
  labels: Flow["labels"],
  limit: number,
  bad: number,
  healthy: number,
): Flow => ({
  name,
  type: "gauge",
  healthy,
  limit,
  bad,
  seen: true,
  second: { healthy: healthy - 2, limit: limit - 2, bad: bad - 2 },
  ...(labels && { labels }),
});

/** Pairs of the fish auction. */
export const pairs = [
  ...pairsOf(leilao_, "leilao", {
    LeilaoLento: {
      route,
      summary: `Leilões lentos em ${lota}`,
      labels: { lota },
      warning: {
        given: auctions({ 2: 990, 5: 10 }, { 0.25: 980, 5: 20 }),
        after: "23m",
        says: `P99: 3.5s em ${lota}, limite 2s`,
      },
      critical: {
        given: auctions({ 0.25: 950, 7.5: 50 }, { 0.25: 988, 30: 12 }),
        after: "16m",
        says: `P99: 11.25s em ${lota}, limite 7s`,
      },
    },
    LancesForaDeTempo: {
      route: "piquete",
      runbook: "lances.md",
      summary: "Demasiados lances fora de tempo",
      labels: { lota },
      critical: {
        given: [
          ...share(
            { name: "lances_recebidos", labels: { lota, resultado: 'fora do "prazo"' } },
            { name: "lances_recebidos", labels: { lota, resultado: "aceite" } },
            { healthy: 0, limit: 125, bad: 266 },
          ),
        ],
        after: "13m",
        says: "26.6% > 12.5%",
      },
    },
  }),
  ...pairsOf({ system, place: cloudRun(LONGEST) }, LONGEST, {
    CamaraQuente: {
      route,
      summary: "A câmara câmara 2 está a aquecer",
      labels: { camara: "câmara 2" },
      warning: {
        given: [everyInstance("temperatura_camara_celsius", { camara: "câmara 2" }, -18, -17, -25)],
        after: "11m",
        says: "-17 > -18 celsius",
      },
      critical: {
        given: [everyInstance("temperatura_camara_celsius", { camara: "câmara 2" }, -12.5, -12, -25)],
        after: "11m",
        says: "-12 > -12.5 celsius",
      },
    },
  }),
  ...pairsOf(cais, "cais", {
    BateriaFracaDaBalancaDoCaisQueNinguemSeLembraDeCarregar: {
      route: "avisos",
      summary: "Bateria fraca na balança norte",
      labels: { balanca: "norte" },
      warning: {
        given: [everyInstance("bateria_balanca_volts", { balanca: "norte" }, 11.9, 11.8, 12.6)],
        after: "31m",
        says: "11.8 < 11.9 volts",
      },
      critical: {
        given: [everyInstance("bateria_balanca_volts", { balanca: "norte" }, 11.4, 11.3, 12.6)],
        after: "31m",
        says: "11.3 < 11.4 volts",
      },
    },
  }),
  ...presencePairs(cais, "cais", {
    CaisMudo: {
      route: "piquete",
      summary: "O cais não responde",
      onset: "1230s",
      down: "90s",
      gone: "390s",
    },
  }),
];
