// The workloads of the fish auction: metrics on ports of their own, a name of the greatest length and one of the smallest,
// a service without metrics, a machine with a scrape job of its own.
import type { ServiceDescription } from "../../../components/model/service.ts";
import { balancas, frio, leilao, recibos } from "./metrics.ts";

/** 49 characters, the most that Cloud Run takes. */
export const LONGEST = "rastreabilidade-da-cadeia-de-frio-do-pescado-novo";

/** Workloads by name. */
export const services: Readonly<Record<string, ServiceDescription>> = {
  leilao: {
    workload: "cloud-run",
    description: "Conduz os leilões de peixe",
    port: 3000,
    endpoints: [
      { port: 9464, path: "/metricas", interval: "10s" },
      { port: 9465, path: "/q/metricas/" },
    ],
    job: "leilao-da-lota",
    health: { path: "/saude/pronto", timeout: "3s" },
    metrics: Object.values(leilao),
    settings: { cpu: "2", memory: "1Gi", metrics: "gmp", timeout: "90s", scrapeInterval: "20s" },
    environments: { prod: { maxInstances: 7 }, dev: { scrapeInterval: "1m" } },
    env: { TZ: "Europe/Lisbon", JAVA_OPTS: "-Xmx512m -Dlota=Leixões" },
    secretEnv: { CHAVE_DO_LEILAO: "a chave que assina os lances" },
  },
  [LONGEST]: {
    workload: "cloud-run",
    description: "Regista a cadeia de frio",
    port: 8080,
    endpoints: [{ port: 2112 }],
    traceService: "cadeia de frio",
    metrics: Object.values(frio),
    settings: { metrics: "otel" },
  },
  r: {
    workload: "cloud-run",
    description: "Emite recibos",
    port: 5555,
    endpoints: [{ port: 5556 }],
    metrics: Object.values(recibos),
    settings: { metrics: "none" },
  },
  cais: {
    workload: "vm-host",
    description: "Lê as balanças do cais",
    instanceName: "cais-norte-3",
    metrics: Object.values(balancas),
    jobs: {
      balancas: { port: 9199, path: "/metrics/balancas", interval: "10s", metrics: Object.values(balancas) },
    },
  },
};
