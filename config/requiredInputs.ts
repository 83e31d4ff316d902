// What a stack must say and does not yet: the slots that only its owner can fill. Each with the command that fills it, and
// with a placeholder by which everything can be rendered and tried offline.
import type { Diagnostic } from "../components/core/diagnostics.ts";
import { needsMetricsUid } from "../components/model/grafanaUids.ts";
import { resolveSystem } from "../components/model/resolve.ts";
import type { ResolvedSystem } from "../components/model/resolved.ts";
import {
  channelsReached,
  GOOGLE_KEY,
  type SecretSlot,
  secretsOfStack,
  secretsOfSystem,
} from "../components/model/secrets.ts";
import type { StackDescription } from "../components/model/stack.ts";
import { PLACEHOLDER_MAIL, sendsMail } from "../components/routing/alertmanager.ts";
import { kindOf } from "../components/routing/channels/kindOf.ts";
import type { Systems } from "./names.ts";

/** A value that a stack must give and does not. */
export interface RequiredInput {
  /** Its place under `vigie:`, part by part. */
  readonly at: readonly (string | number)[];
  /** Its place as `pulumi config set --path` takes it: `vigie:systems.aiprod.services.aiprod-v33.image`. */
  readonly path: string;
  /** Whether it is encrypted in the stack's file. */
  readonly secret: boolean;
  /** What it is, and where it comes from. */
  readonly what: string;
  /** What one looks like. */
  readonly example: string;
  /** A value that passes validation and reaches nobody. */
  readonly placeholder: string;
}

/** A project that passes validation; its name says what it is. */
export const PLACEHOLDER_PROJECT = "vigie-offline";
/** A Grafana that passes validation and does not exist. */
export const PLACEHOLDER_GRAFANA = "https://vigie-offline.grafana.net";

/** What is missing before systems can even be looked at. @param values the configuration as written */
export function missingFromStack(
  values: Readonly<{ project?: unknown; grafanaUrl?: unknown }>,
): readonly RequiredInput[] {
  return [
    ...(values.project === undefined
      ? [plain(["project"], "the id of the Google Cloud project", "my-project-dev", PLACEHOLDER_PROJECT)]
      : []),
    ...(values.grafanaUrl === undefined
      ? [plain(["grafana", "url"], "Grafana's address", "https://my-stack.grafana.net", PLACEHOLDER_GRAFANA)]
      : []),
  ];
}

/** What is missing for the systems of a stack, and the secrets of the stack itself. */
export function missingFromSystems(stack: StackDescription, systems: Systems): readonly RequiredInput[] {
  const resolved = Object.keys(stack.systems).flatMap((name) => {
    const system = systems[name];
    return system ? [resolveSystem(system, stack)] : [];
  });
  const uid = ["grafana", "dataSources", "metrics"];
  const sources = needsMetricsUid(stack)
    ? [
        plain(
          uid,
          "the uid of the metrics data source, which this stack does not make",
          "grafanacloud-prom",
          "metrics",
        ),
      ]
    : [];
  const ofStack = secretsOfStack(stack.grafana, stack.owns);
  const readsByKey = ofStack.includes(GOOGLE_KEY) || stack.secrets.includes(GOOGLE_KEY.name);
  const accounts =
    readsByKey && stack.owns.organisation && stack.grafana.googleAccount === undefined
      ? [
          plain(
            ["grafana", "googleAccount"],
            `the service account whose key is vigie:secrets.${GOOGLE_KEY.name}`,
            `reader@${stack.project === PLACEHOLDER_PROJECT ? "my-project" : stack.project}.iam.gserviceaccount.com`,
            `nobody@${stack.project}.iam.gserviceaccount.com`,
          ),
        ]
      : [];
  const secrets = [...ofStack, ...resolved.flatMap(secretsOfSystem)];
  return [
    ...sources,
    ...accounts,
    ...resolved.flatMap(missingFromSystem),
    ...secrets.filter(({ name }) => !stack.secrets.includes(name)).map(secretInput),
  ];
}

/** What only a rendered Alertmanager misses: a mail server, where it has an e-mail channel. */
export function missingFromAlertmanager(
  { mail }: Pick<StackDescription, "mail">,
  systems: readonly ResolvedSystem[],
): readonly RequiredInput[] {
  if (mail !== undefined || !sendsMail(systems)) return [];
  const { host, from } = PLACEHOLDER_MAIL;
  return [
    plain(
      ["mail", "host"],
      "the mail server of alertmanager.yml, with its port",
      "smtp.example.com:587",
      host,
    ),
    plain(["mail", "from"], "the sender of alertmanager.yml's mails", "alerts@example.com", from),
  ];
}

function missingFromSystem(system: ResolvedSystem): readonly RequiredInput[] {
  const images = Object.values(system.services)
    .filter(({ workload }) => workload === "cloud-run" || workload === "cloud-run-job")
    .filter(({ stack }) => stack.image === undefined)
    .map(({ name, region, project }) => {
      const image = (of: string) => `${region}-docker.pkg.dev/${of}/apps/${name}@sha256:`;
      return plain(
        ["systems", system.name, "services", name, "image"],
        `the image of ${name}, by digest`,
        `${image(project === PLACEHOLDER_PROJECT ? "my-project" : project)}<digest>`,
        `${image(project)}${"0".repeat(64)}`,
      );
    });
  const addresses = channelsReached(system).flatMap((name) =>
    kindOf(system.channels[name]!)
      .missing(system.channels[name]!)
      .map(({ at, what, example, placeholder }) =>
        plain(
          ["systems", system.name, "channels", name, ...at],
          `whom ${name} of ${system.title} ${what}`,
          example,
          placeholder,
        ),
      ),
  );
  return [...images, ...addresses];
}

function plain(
  at: readonly (string | number)[],
  what: string,
  example: string,
  placeholder: string,
): RequiredInput {
  return { at, path: pathOf(at), secret: false, what, example, placeholder };
}

function secretInput({ name, what, example }: SecretSlot): RequiredInput {
  const at = ["secrets", name];
  return { at, path: pathOf(at), secret: true, what, example, placeholder: example };
}

function pathOf(at: readonly (string | number)[]): string {
  const [key, ...rest] = at;
  return rest.reduce<string>(
    (path, part) => (typeof part === "number" ? `${path}[${part}]` : `${path}.${part}`),
    `vigie:${key}`,
  );
}

/** The finding for an input that is missing: what it is and the command that gives it. */
export function missingInput({ path, secret, what, example }: RequiredInput): Diagnostic {
  return {
    level: "error",
    at: path,
    problem: `it is missing: ${what}`,
    fix: secret
      ? `run pulumi config set --secret --path '${path}', which asks for the value`
      : `run pulumi config set --path '${path}' '${example}'`,
  };
}
