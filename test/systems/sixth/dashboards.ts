// The dashboards of the fish auction: one with every kind of panel, one with a uid of its own and a single panel.
import type { DashboardDescription } from "../../../components/model/dashboard.ts";
import { signals } from "./signals.ts";

/** Dashboards by title. */
export const dashboards: Readonly<Record<string, DashboardDescription>> = {
  "Leilões & pesagens": {
    rows: {
      "": [
        { kind: "stat", signals: [signals.licitantes] },
        { kind: "bars", signals: [signals.lances] },
        { kind: "pie", signals: [signals.pesoDaHora] },
        { kind: "gauge", signals: [signals.metaDeVendas] },
        { kind: "stat", signals: [signals.vendasDoDia] },
      ],
      "Tempos de espera": [
        signals.duracao,
        signals.esperaMedia,
        signals.leiloesCurtos,
        { signals: [signals.recusas], steps: [{ at: "2.5%", severity: "warning" }] },
        { signals: [signals.naoAceites], description: "Inclui os recusados" },
      ],
      Recibos: [signals.recibos],
    },
  },
  "Câmaras frigoríficas": {
    uid: "camaras",
    rows: {
      "": [
        {
          signals: [signals.temperatura],
          steps: [{ at: -25, severity: "warning", side: "below" }],
        },
        signals.livres,
        signals.aberturas,
      ],
      Cais: [signals.bateria, signals.leiturasMas, signals.balancas, signals.cais],
    },
  },
};
