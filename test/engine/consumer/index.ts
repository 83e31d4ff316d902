// Another repository's program: it takes the library's System, hands over plain strings as secrets, and its description
// points back at itself, as an object of a framework of its own might.
import * as gcp from "@pulumi/gcp/provider.js";
import * as grafana from "@pulumiverse/grafana/provider.js";
import { describeStack } from "../../../components/model/describeStack.ts";
import { resolveSystem } from "../../../components/model/resolve.ts";
import { secretsOfSystem } from "../../../components/model/secrets.ts";
import type { SystemDescription } from "../../../components/model/system.ts";
import { System } from "../../../components/system.ts";
import { systems } from "../../../systems/index.ts";

const described: SystemDescription & { self?: unknown } = { ...systems.nexten };
described.self = described;

const stack = describeStack({
  environment: "dev",
  project: "my-project",
  grafana: { url: "https://my-stack.grafana.net" },
  systems: { nexten: {} },
});
const system = resolveSystem(described, stack);
const image = `europe-west1-docker.pkg.dev/my-project/apps/api@sha256:${"0".repeat(64)}`;

new System(
  "nexten",
  {
    system,
    stack,
    secrets: Object.fromEntries(
      secretsOfSystem(system).map(({ name }) => [name, `https://plain.example.com/${name}-SECRET`]),
    ),
    services: Object.fromEntries(Object.keys(system.services).map((name) => [name, { image }])),
  },
  {
    providers: {
      gcp: new gcp.Provider("gcp", { project: "my-project", region: "europe-west1" }),
      grafana: new grafana.Provider("grafana", { url: stack.grafana.url, auth: "anonymous" }),
    },
  },
);
