// The alerts of the fish auction: both severities together and apart, thresholds below zero, waits by severity.
import { type AlertDescription, alert } from "../../../components/alerts/alert.ts";
import { signals } from "./signals.ts";

/** Alerts in no particular order. */
export const alerts: readonly AlertDescription[] = [
  alert("LeilaoLento", {
    when: signals.duracao,
    above: { warning: "2s", critical: "7s" },
    for: { warning: "15m", critical: "3m" },
    minEvents: 0,
    summary: "Leilões lentos em {{ $labels.lota }}",
    description: "P99: {{ $value }} em {{ $labels.lota }}, limite {{ $threshold }}",
    route: { warning: "avisos", critical: "piquete" },
    runbook: {
      meaning: "Os compradores perdem lances.",
      firstLook: ["O número de licitantes.", "A rede do cais."],
    },
    environments: { dev: { above: { warning: "5s" } } },
  }),
  alert("LancesForaDeTempo", {
    when: signals.recusas,
    above: { critical: "12.5%" },
    for: "10m",
    minEvents: 0,
    summary: "Demasiados lances fora de tempo",
    route: "piquete",
    runbook: { meaning: "Os relógios divergem.", firstLook: ["O servidor de horas."], file: "lances.md" },
  }),
  alert("CamaraQuente", {
    when: signals.temperatura,
    above: { warning: -18, critical: -12.5 },
    for: "10m",
    summary: "A câmara {{ $labels.camara }} está a aquecer",
    route: { warning: "avisos", critical: "piquete" },
    runbook: { meaning: "O peixe estraga-se.", firstLook: ["A porta.", "O compressor."] },
  }),
  alert("BateriaFracaDaBalancaDoCaisQueNinguemSeLembraDeCarregar", {
    when: signals.bateria,
    below: { warning: 11.9, critical: 11.4 },
    for: "30m",
    summary: "Bateria fraca na balança {{ $labels.balanca }}",
    route: "avisos",
    runbook: { meaning: "A balança vai parar.", firstLook: ["O carregador."] },
  }),
  alert("CaisMudo", {
    when: signals.cais,
    below: { critical: 1 },
    for: "1m",
    summary: "O cais não responde",
    route: "piquete",
    runbook: { meaning: "Não há pesagens.", firstLook: ["A máquina do cais."] },
  }),
  alert("PoucosRecibos", {
    when: signals.recibos,
    below: { warning: 1 },
    summary: "Nenhum recibo em seis horas",
    route: "avisos",
    runbook: { meaning: "Os recibos não saem.", firstLook: ["O serviço r."] },
  }),
];
