// The schema of settings: those of services and of stacks, of alerts and of objectives. Each layer may say any part of them.
import { z } from "zod";
import { flag, text, whole, word } from "./leaf.ts";
import { cpu, duration, memory, name, percent, threshold } from "./leaves.ts";

const settings = {
  cpu,
  memory,
  minInstances: whole(0, 1_000),
  maxInstances: whole(1, 1_000),
  concurrency: whole(1, 1_000),
  timeout: duration,
  billing: word("way of billing", ["request", "instance"]),
  ingress: word("ingress", ["all", "internal", "internal-and-load-balancer"]),
  invokers: z.array(
    text({ what: "IAM member", write: 'one such as "serviceAccount:name@project.iam.gserviceaccount.com"' }),
  ),
  exposeMetrics: flag,
  deletionProtection: flag,
  requireDigest: flag,
  imageOwner: word("owner of the image", ["program", "pipeline"]),
  metrics: word("collector", ["gmp", "otel", "none"]),
  scrapeInterval: duration,
  traceSampling: percent,
  collectorCpu: cpu,
  collectorMemory: memory,
  logLevel: word("log level", ["DEBUG", "INFO", "WARNING", "ERROR"]),
  version: name,
};

/** Settings of services. */
export const serviceSettings = together(z.strictObject(settings).partial());

const vpc = z.strictObject({
  network: name,
  subnetwork: name,
  egress: word("egress", ["all-traffic", "private-ranges-only"]).optional(),
});

/** What a stack says about one service. */
export const serviceInStack = together(
  z
    .strictObject({
      ...settings,
      image: text({
        what: "image",
        write: 'one such as "europe-west1-docker.pkg.dev/my-project/apps/api@sha256:<digest>"',
      }),
      region: name,
      vpc,
      secretIds: z.record(z.string(), name),
      serviceAccount: text(
        { what: "account's e-mail address", write: "one such as name@project.iam.gserviceaccount.com" },
        /^[^\s@]+@[^\s@]+$/,
      ),
      cluster: name,
      namespace: name,
      instance: name,
      zone: name,
      opsAgent: word("way of the Ops Agent", ["policy", "by-hand"]),
      machine: z.strictObject({
        type: name,
        subnetwork: name,
        image: name.optional(),
        diskGiB: whole(10, 65_536).optional(),
      }),
    })
    .partial(),
);

/** Settings of stacks. */
export const stackSettings = z
  .strictObject({
    logRetention: duration,
    logAnalytics: word("use of log analytics", ["none", "sql", "bigquery"]),
    mayPage: flag,
    protect: flag,
    floatingTags: flag,
    warningEndsAtCritical: flag,
    cloudMonitoring: word("use of Cloud Monitoring", ["none", "second-path", "mirror"]),
  })
  .partial();

const severities = <T extends z.ZodType>(value: T) =>
  z.strictObject({ warning: value, critical: value }).partial();

const alert = {
  above: severities(threshold),
  below: severities(threshold),
  for: z.union([duration, severities(duration)]),
  minEvents: whole(0),
  enabled: flag,
};

/** What an environment says about one alert. */
export const alertSettings = z.strictObject(alert).partial();

/** What a stack says about one alert. */
export const alertInStack = z.strictObject({ ...alert, route: name }).partial();

/** What an environment or a stack says about one objective. */
export const objectiveSettings = z
  .strictObject({ target: percent, window: duration, minFailures: whole(0), reserve: percent, enabled: flag })
  .partial();

/**
 * Cpu and memory in one breath: Cloud Run ties the one to the other, so a layer that changes only one of them would
 * change what another layer's choice means.
 */
function together<T extends z.ZodType<{ readonly cpu?: unknown; readonly memory?: unknown }>>(schema: T): T {
  return schema.superRefine(({ cpu: cpus, memory: mebibytes }, context) => {
    if ((cpus === undefined) === (mebibytes === undefined)) return;
    const [missing, given] = cpus === undefined ? ["cpu", "memory"] : ["memory", "cpu"];
    context.addIssue({
      code: "custom",
      path: [missing],
      params: {
        problem: `${given} is given without ${missing}, and Cloud Run ties one to the other`,
        fix: `write both, such as cpu: "1" and memory: "512Mi"`,
        given,
      },
    });
  });
}

/** A record whose values may be left empty: `aiprod:` alone is `aiprod: {}`. */
export function mapOf<T extends z.ZodType>(value: T) {
  return z.record(
    z.string(),
    z.preprocess((given) => given ?? {}, value),
  );
}
