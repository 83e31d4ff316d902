// What is there after `up`, for a person: per system its services, sinks, dashboards, alerts, objectives and contact points.
// Pure: services come from the resolved model, all else from the state, so that nothing is said which was not made.
import { relative } from "node:path";
import { planCloudRunService } from "../../../components/model/cloudrun/plan.ts";
import { priceOfKeptInstances } from "../../../components/model/cloudrun/price.ts";
import { promisesOf } from "../../../components/model/promises.ts";
import type {
  ResolvedCloudRunService,
  ResolvedService,
  ResolvedSystem,
  StackDescription,
} from "../../../components/model/resolve.ts";
import type { ResourceState } from "../../engine/deployment.ts";
import type { RunResult } from "../../engine/run.ts";
import { type MadeInSystem, madeInSystem } from "./made.ts";

/** What is summed up. */
export interface SummaryArgs {
  /** The stack's name. */
  readonly stack: string;
  readonly description: StackDescription;
  readonly systems: readonly ResolvedSystem[];
  /** The resources of the state. */
  readonly resources: readonly ResourceState[];
  /** The file that is the cloud. */
  readonly cloudFile: string;
}

/** Characters of the column of titles, and of the text beside it. */
const TITLES = 16;
const LINE = 100;

/** The summary, several lines. */
export function summarise({ stack, description, systems, resources, cloudFile }: SummaryArgs): string {
  const count = resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:")).length;
  const file = relative(process.cwd(), cloudFile);
  return [
    "",
    `OFFLINE: stack ${stack}, environment ${description.environment}, ${count} resources that exist only in ${file}`,
    ...systems.flatMap((system) => [
      "",
      ...describeSystem(system, description, madeInSystem(system.name, resources)),
    ]),
    "",
    "Where to look next",
    ...table([
      ["  as files", `npm run render -- --stack ${stack}`],
      [
        "  why a value is what it is",
        `npm run explain -- --stack ${stack} ${systems[0]?.name ?? "<system>"}`,
      ],
      ["  what would change", `npm start -- --stack ${stack} --preview`],
      ["  another stack, one system", "npm start -- --stack prod --system aiprod"],
      ["  take it down", `npm start -- --stack ${stack} --destroy`],
      ["  with your own accounts", 'README.md, "A real project"'],
    ]),
  ].join("\n");
}

/** What the program warned of, each thing once: a preview and the update after it say the same. */
export function describeWarnings(warnings: readonly string[]): readonly string[] {
  return [...new Set(warnings)].map((warning) => `Warning: ${warning.replace(/^warning: /, "")}`);
}

/** How many resources changed, as a sentence without a full stop. */
export function describeChanges(changes: RunResult["changes"], word: "done" | "planned"): string {
  const parts = Object.entries(changes).map(([operation, count]) => `${count} ${operation}`);
  return parts.length === 0 ? "No change" : `${parts.join(", ")} ${word}`;
}

function describeSystem(
  system: ResolvedSystem,
  stack: StackDescription,
  made: MadeInSystem,
): readonly string[] {
  return [
    `${system.name}: ${system.title} (${system.environment}, project ${system.project})`,
    ...section(
      "services",
      table(Object.values(system.services).map((service) => describeService(service, stack))),
    ),
    ...section("logs", [
      ...made.sinks.map(({ name, destination }) => `sink ${name} to ${destination}`),
      ...made.buckets.map(({ name, days }) => `bucket ${name} keeps ${days} days`),
    ]),
    ...section(
      "dashboards",
      table(made.dashboards.map(({ title, uid }) => [title, `${stack.grafana.url}/d/${uid}`])),
    ),
    ...section(
      "alerts",
      wrap(made.alerts.map(({ name, severities }) => `${name} (${severities.join(", ")})`)),
    ),
    ...section(
      "objectives",
      wrap(Object.entries(promisesOf(system)).map(([name, promise]) => `${name} (${promise})`)),
    ),
    ...section(
      "contact points",
      wrap(made.contactPoints.map(({ name, kinds }) => `${name} (${kinds.join(", ")})`)),
    ),
    ...section("without Grafana", wrap(made.policies)),
    ...section("notices", describeNotices(system)),
  ];
}

/** What was left out for one reason is told together: a service that nothing collects costs dozens of signals. */
function describeNotices({ name, notices }: ResolvedSystem): readonly string[] {
  const told = notices.map(({ at, problem, fix }) => ({
    place: at.replace(`${name}.`, ""),
    reason: `${problem}; ${fix}`,
  }));
  return [...new Set(told.map(({ reason }) => reason))].flatMap((reason) => [
    `${reason}:`,
    ...wrap(told.filter((each) => each.reason === reason).map(({ place }) => place)).map(
      (line) => `  ${line}`,
    ),
  ]);
}

/** Lines beside their title; nothing where there are none. */
function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `  ${(index === 0 ? title : "").padEnd(TITLES)}${line}`);
}

/** Words joined by commas, as many a line as a terminal shows. */
function wrap(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const [index, word] of words.entries()) {
    const text = index < words.length - 1 ? `${word},` : word;
    const last = lines.pop();
    if (last === undefined) lines.push(text);
    else if (last.length + text.length < LINE) lines.push(`${last} ${text}`);
    else lines.push(last, text);
  }
  return lines;
}

function describeService(service: ResolvedService, stack: StackDescription): readonly string[] {
  if (service.workload === "vm-host") {
    const jobs = Object.entries(service.jobs).map(
      ([job, { port, path = "/metrics" }]) => `${job} :${port}${path}`,
    );
    const collector = service.collected ? "Ops Agent" : "none";
    return [service.name, "virtual machine", `metrics ${jobs.join(" ")}`, `collector ${collector}`];
  }
  if (service.workload === "gke") {
    const { cluster, namespace, description, collected } = service;
    const metrics = description.endpoints.map(({ port, path = "/metrics" }) => `:${port}${path}`);
    return [
      service.name,
      `GKE ${cluster}/${namespace}`,
      metrics.length > 0 ? `metrics ${metrics.join(" ")}` : "no metrics",
      `collector ${collected ? "managed collection" : "none"}`,
    ];
  }
  if (service.workload === "cloud-run-job") {
    const { settings, description } = service;
    const { schedule, tasks = 1 } = description;
    return [
      service.name,
      "Cloud Run job",
      `${tasks} task${tasks === 1 ? "" : "s"} of at most ${settings.timeout}`,
      `collector ${settings.metrics}`,
      schedule === undefined ? "not started by itself" : `started at ${schedule} UTC`,
    ];
  }
  const { settings, description } = service;
  const metrics = description.endpoints.map(({ port, path = "/metrics" }) => `:${port}${path}`);
  return [
    service.name,
    `Cloud Run :${description.port}`,
    metrics.length > 0 ? `metrics ${metrics.join(" ")}` : "no metrics",
    `collector ${settings.metrics}`,
    `${settings.minInstances} to ${settings.maxInstances} instances`,
    describePrice(service, stack),
  ];
}

/** What is paid while nobody calls: per kept instance, so that raising the minimum is a decision with a number. */
function describePrice(service: ResolvedCloudRunService, { prices }: StackDescription): string {
  const { description, region, project, settings } = service;
  const { endpoints } = description;
  const { containers } = planCloudRunService(
    service.name,
    { project, region, endpoints, settings },
    undefined,
  );
  const { billing, minInstances } = settings;
  const { eachPerMonth, perMonth } = priceOfKeptInstances(
    { region, billing, containers, minInstances },
    prices,
  );
  const each = `$${eachPerMonth.toFixed(2)} a month for each one kept, billed by ${billing}`;
  return minInstances === 0
    ? `none kept (${each})`
    : `${minInstances} kept for $${perMonth.toFixed(2)} a month (${each})`;
}

/** Columns as wide as their widest cell. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<number[]>((widest, row) => {
    for (const [index, cell] of row.entries()) widest[index] = Math.max(widest[index] ?? 0, cell.length);
    return widest;
  }, []);
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index]!))
      .join("  ")
      .trimEnd(),
  );
}
