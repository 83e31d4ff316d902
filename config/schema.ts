// The schema of a stack's configuration: every key of `vigie:`, each value with what to write instead when it is wrong.
// Secrets are not in it: only their names reach this room (readStack.ts).
import { z } from "zod";
import { checkDestinationName, type DestinationKind } from "../components/model/logging/destinations.ts";
import { flag, leaf, text, whole, word } from "./leaf.ts";
import { address, duration, email, memory, money, name, serviceAccount, uid } from "./leaves.ts";
import {
  alertInStack,
  alertSettings,
  mapOf,
  objectiveSettings,
  serviceInStack,
  serviceSettings,
  stackSettings,
} from "./settingsSchema.ts";
import { maintenance, routeInStack, timing } from "./timingSchema.ts";

const count = leaf<number>(
  { what: "number", write: "a number from 0, such as 2 or 1.5" },
  (value) => typeof value === "number" && Number.isFinite(value) && value >= 0,
);

const system = z
  .strictObject({
    defaults: serviceSettings,
    settings: stackSettings,
    services: mapOf(serviceInStack),
    sources: mapOf(z.strictObject({ name, project: name, watched: flag, made: flag, path: name }).partial()),
    alerts: mapOf(alertInStack),
    objectives: mapOf(objectiveSettings),
    logs: mapOf(z.strictObject({ retention: duration }).partial()),
    routes: mapOf(routeInStack),
    timings: mapOf(timing),
    channels: mapOf(z.strictObject({ addresses: z.array(email).min(1), channel: name }).partial()),
    expected: z
      .strictObject({
        labels: mapOf(whole(0)),
        combinations: mapOf(whole(0)),
        instances: mapOf(count),
        logs: mapOf(memory),
        dashboardHours: count,
      })
      .partial(),
  })
  .partial();

const environment = z
  .strictObject({
    service: serviceSettings,
    stack: stackSettings,
    alerts: mapOf(mapOf(alertSettings)),
    objectives: mapOf(mapOf(objectiveSettings)),
  })
  .partial();

const grafana = z
  .strictObject({
    url: address,
    stackId: whole(1),
    orgId: whole(1),
    plan: word("plan of Grafana Cloud", ["free", "paid"]),
    metricsSource: word("metrics source", ["gmp", "mimir", "cloud-monitoring"]),
    dataSources: z.strictObject({ metrics: uid, logs: uid, traces: uid }).partial(),
    googleAccount: serviceAccount,
    remoteWrite: z.strictObject({
      url: address,
      user: text({ what: "user", write: "the numeric id of the Prometheus instance, in quotes" }),
    }),
    otlp: z.strictObject({
      url: address,
      user: text({ what: "user", write: "the numeric id of the Grafana Cloud stack, in quotes" }),
      cloudTrace: flag.optional(),
    }),
    routing: word("way of routing", ["rule", "owner"]),
    objectives: word("way of watching objectives", ["rules", "slo"]),
    heartbeat: z.strictObject({ every: duration }).partial(),
    fallback: text(
      { what: "route of a system", write: 'a system and one of its routes, such as "aiprod.critical"' },
      /^[a-z0-9-]+\.\S+$/,
    ),
    takeOver: flag,
    public: flag,
    sharedOrganisation: flag,
    otherSystems: z.array(name),
  })
  .partial();

function checkDestination(
  destination: { readonly kind: DestinationKind; readonly name: string },
  context: z.RefinementCtx,
): void {
  for (const { problem, fix } of checkDestinationName(destination.kind, destination.name, "")) {
    context.addIssue({ code: "custom", path: ["name"], params: { problem, fix } });
  }
}

const logs = z
  .strictObject({
    destinations: mapOf(
      z
        .strictObject({
          kind: word("kind of destination", ["log-bucket", "bigquery", "storage", "pubsub"]),
          name,
          systems: z.array(name).optional(),
        })
        .superRefine(checkDestination),
    ),
    leaveDefault: flag,
    keptElsewhere: z.record(
      z.string(),
      text({ what: "filter", write: "the filter that the other stack tells, on one line" }),
    ),
    saveSearches: flag,
    views: mapOf(
      z
        .strictObject({
          log: name,
          resource: name,
          readers: z.array(text({ what: "IAM member", write: 'one such as "group:support@acme.com"' })),
          systems: z.array(name),
        })
        .partial(),
    ),
  })
  .partial();

const price = leaf<number>(
  { what: "price", write: "dollars a second, such as 0.000018" },
  (value) => typeof value === "number" && value >= 0 && value < 1,
);
const prices = z.strictObject({ cpuSecond: price, gibibyteSecond: price });
const unitPrice = leaf<number>(
  { what: "price", write: "dollars a unit, as `vigie cost` lists them, such as 0.06" },
  (value) => typeof value === "number" && value >= 0 && value < 1_000,
);

/** Every key of the configuration but `secrets`, all optional: what is required is known only with the systems. */
export const stackSchema = z
  .strictObject({
    environment: name,
    environments: mapOf(environment),
    project: text(
      {
        what: "project's id",
        write: "the id, not the number: 6 to 30 lower case letters, digits and dashes",
      },
      /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
    ),
    region: name,
    systems: mapOf(system),
    defaults: serviceSettings,
    settings: stackSettings,
    runbooks: address,
    grafana,
    owns: z.strictObject({ project: flag, organisation: flag }).partial(),
    logs,
    maintenance,
    mail: z.strictObject({
      host: text(
        { what: "mail server", write: 'its host and port, such as "smtp.example.com:587"' },
        /^[^\s:/@]+:\d{1,5}$/,
      ),
      from: email,
      username: name.optional(),
      tls: flag.optional(),
    }),
    prices: z
      .strictObject({
        request: prices,
        instance: prices,
        samples: unitPrice,
        reads: unitPrice,
        logs: unitPrice,
        logRetention: unitPrice,
        uptimeChecks: unitPrice,
        policyConditions: unitPrice,
        activeSeries: unitPrice,
      })
      .partial(),
    budget: money,
    billing: z.strictObject({
      account: text(
        { what: "billing account", write: "its id, such as 012345-6789AB-CDEF01" },
        /^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$/,
      ),
      projectNumber: text(
        {
          what: "number of a project",
          write: "the number that `gcloud projects describe <id>` gives, in quotes",
        },
        /^\d{6,20}$/,
      ),
      amount: money,
      steps: mapOf(word("basis of a step", ["spent", "forecast"])).optional(),
      emails: z.array(email).optional(),
      topic: text(
        { what: "topic", write: "one such as projects/acme/topics/budget" },
        /^projects\/[^/]+\/topics\/[^/]+$/,
      ).optional(),
    }),
  })
  .partial();

/** What the schema lets through. */
export type StackConfiguration = z.infer<typeof stackSchema>;

/** The keys of the configuration. */
export const KEYS: readonly string[] = [...Object.keys(stackSchema.shape), "secrets"];
