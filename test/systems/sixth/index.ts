// A sixth system, invented: another world than the five, for tests only. Whatever passes the five passes it,
// with no change in components/; where it does not, something of the five was taken for granted.
import { defineSystem } from "../../../components/model/system.ts";
import type { Channel, Route } from "../../../components/routing/route.ts";
import { alerts } from "./alerts.ts";
import { dashboards } from "./dashboards.ts";
import { objectives } from "./objectives.ts";
import { services } from "./services.ts";
import { signals } from "./signals.ts";

const channels = {
  "slack-da-lota": { kind: "slack", channel: "#lota-avisos", by: "token" },
  central: { kind: "webhook" },
  telemovel: { kind: "email", addresses: ["piquete@lota.example", "mestre@lota.example"] },
} as const satisfies Readonly<Record<string, Channel>>;

const routes = {
  avisos: { channels: ["slack-da-lota"], groupBy: ["alertname", "camara"], repeatInterval: "12h" },
  piquete: {
    channels: ["central", "telemovel"],
    groupWait: "45s",
    groupInterval: "3m",
    repeatInterval: "45m",
  },
} as const satisfies Readonly<Record<string, Route>>;

/** The fish auction of Leixões and Aveiro; its name has 24 characters, the most that a system may have. */
export const sixth = defineSystem({
  name: "lota-de-leixoes-e-aveiro",
  title: "Lota de Leixões e Aveiro",
  language: "pt",
  services,
  signals,
  alerts,
  objectives,
  dashboards,
  unshown: {
    lota_build_info: "não tem valor; uma versão nova marca os gráficos",
    ocupacao_camara_ratio: "cada instância vê a sua; a ocupação calcula-se dos lugares",
  },
  channels,
  routes,
  defaults: { minInstances: 1, logLevel: "WARNING" },
  stack: { logRetention: "400d" },
  expected: { labels: { camara: 2, especie: 2, balanca: 2, versao: 1, Ramo2: 1 }, logs: { leilao: "20Gi" } },
  logs: {
    exclusions: {
      "sondas-de-saude": { filter: 'httpRequest.requestUrl:"/saude/"', why: "as sondas não dizem nada" },
    },
  },
});
