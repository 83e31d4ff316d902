// The rendered files of all systems in dev and prod, read back: what people deploy, not the model that they were made of.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { render } from "../../tools/render/render.ts";
import { ROOT } from "../architecture/sources.ts";
import { all } from "../systems/all.ts";

/** One rule as both kinds of file have it. */
export interface RenderedRule {
  readonly environment: string;
  /** The document's name of the alert. */
  readonly name: string;
  /** Its labels in Prometheus, with `alertname`. */
  readonly labels: Readonly<Record<string, string>>;
  /** The contact point that its Grafana rule names. */
  readonly contactPoint: string;
}

/** A stack's rendered folder. */
export interface RenderedStack {
  readonly environment: string;
  readonly folder: string;
  readonly rules: readonly RenderedRule[];
}

interface RuleFile {
  readonly groups: readonly {
    readonly rules: readonly { readonly alert?: string; readonly labels: Readonly<Record<string, string>> }[];
  }[];
}

interface GrafanaGroupFile {
  readonly rules: readonly {
    readonly title: string;
    readonly notification_settings: { readonly receiver: string };
  }[];
}

/** Renders an environment's stack with all systems. */
export async function renderedStack(environment: "dev" | "prod"): Promise<RenderedStack> {
  const [configuration, folder] = [temporary(), temporary()];
  const file = parse(readFileSync(join(ROOT, `Pulumi.${environment}.yaml`), "utf8"));
  file.config["vigie:systems"] = Object.fromEntries(Object.keys(all).map((name) => [name, {}]));
  writeFileSync(join(configuration, `Pulumi.${environment}.yaml`), stringify(file));
  await render({ stack: environment, out: folder, folder: configuration, systems: all });
  return {
    environment,
    folder,
    rules: Object.keys(all).flatMap((system) => rulesOf(folder, environment, system)),
  };
}

function temporary(): string {
  return mkdtempSync(join(tmpdir(), "vigie-routing-"));
}

/** The rules of a system that both kinds of file have. */
export function rulesOf(folder: string, environment: string, system: string): readonly RenderedRule[] {
  const { groups }: RuleFile = parse(readFileSync(join(folder, "prometheus", `${system}.rules.yml`), "utf8"));
  const grafana = join(folder, "grafana", "rules", system);
  const named = new Map(
    readdirSync(grafana).flatMap((name) => {
      const group: GrafanaGroupFile = JSON.parse(readFileSync(join(grafana, name), "utf8"));
      return group.rules.map(
        ({ title, notification_settings }) => [title, notification_settings.receiver] as const,
      );
    }),
  );
  return groups
    .flatMap(({ rules }) => rules)
    .flatMap(({ alert, labels }) => {
      if (alert === undefined) return [];
      const title = `${alert} (${labels.severity})`;
      return [
        {
          environment,
          name: alert,
          labels: { alertname: alert, ...labels },
          contactPoint: named.get(title) ?? `no rule of Grafana is titled ${title}`,
        },
      ];
    });
}

/** The channels of each contact point, as `<kind> <secret or addresses>`, from Grafana's file. */
export function channelsInGrafana(folder: string): Readonly<Record<string, readonly string[]>> {
  const entries: readonly { name: string; type: string; settings: Readonly<Record<string, string>> }[] =
    JSON.parse(readFileSync(join(folder, "grafana", "contact-points.json"), "utf8"));
  return grouped(
    entries.map(({ name, type, settings }) => {
      const { url, token, integrationKey, addresses } = settings;
      const secret = /^<vigie:secrets\.(.+)>$/.exec(url ?? token ?? integrationKey ?? "")?.[1];
      return [name, `${type} ${secret ?? (addresses ?? "").split(";").join(", ")}`];
    }),
  );
}

interface AlertmanagerFile {
  readonly route: { readonly routes: readonly object[] };
  readonly inhibit_rules: readonly object[];
  readonly receivers: readonly ({ readonly name: string } & Readonly<
    Record<string, readonly Readonly<Record<string, unknown>>[]>
  >)[];
}

function alertmanagerFile(folder: string): AlertmanagerFile {
  return parse(readFileSync(join(folder, "alertmanager", "alertmanager.yml"), "utf8"));
}

/** The configurations of several stacks as one server's: all routes, all receivers, the first one's default. */
export function together(folders: readonly string[]): object {
  const files = folders.map(alertmanagerFile);
  const [first] = files;
  return {
    ...first!,
    route: { ...first!.route, routes: files.flatMap(({ route }) => route.routes) },
    receivers: files.flatMap(({ receivers }) => receivers),
    inhibit_rules: files.flatMap(({ inhibit_rules }) => inhibit_rules),
  };
}

/** The same from Alertmanager's file. */
export function channelsInAlertmanager(folder: string): Readonly<Record<string, readonly string[]>> {
  const { receivers } = alertmanagerFile(folder);
  return grouped(
    receivers.flatMap(({ name, ...lists }) =>
      Object.entries(lists).flatMap(([key, list]) =>
        list.map((config): [string, string] => {
          const { api_url_file, routing_key_file, url_file, http_config, to } = config;
          const bot = http_config as { authorization: { credentials_file: string } } | undefined;
          const token = bot?.authorization.credentials_file;
          const file = String(api_url_file ?? routing_key_file ?? url_file ?? token ?? to);
          return [name, `${key.replace("_configs", "")} ${file.replace(/^secrets\//, "")}`];
        }),
      ),
    ),
  );
}

function grouped(
  entries: readonly (readonly [string, string])[],
): Readonly<Record<string, readonly string[]>> {
  const names = [...new Set(entries.map(([name]) => name))];
  return Object.fromEntries(
    names.map((each) => [
      each,
      entries.flatMap(([name, channel]) => (name === each ? [channel] : [])).sort(),
    ]),
  );
}
