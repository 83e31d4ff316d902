// The commands of a page: the services and machines that they name are there, and each says in which project and region it works,
// because whoever pastes it at night has another one configured. It looks at gcloud only.
import { type Diagnostic, mistake, nearest } from "../../core/diagnostics.ts";
import type { ResolvedSystem } from "../../model/resolved.ts";
import { blocksOf } from "./read.ts";

/** What a name behind a command is the name of. */
interface NamedBy {
  readonly command: RegExp;
  readonly what: string;
  readonly known: (systems: readonly ResolvedSystem[]) => readonly string[];
}

const NAMED: readonly NamedBy[] = [
  {
    command: /\bgcloud run services (?:describe|update|update-traffic|logs (?:read|tail)) (\S+)/g,
    what: "Cloud Run service",
    known: cloudRun,
  },
  {
    command: /\bgcloud run revisions list .*?--service[= ](\S+)/g,
    what: "Cloud Run service",
    known: cloudRun,
  },
  {
    command:
      /\bgcloud compute (?:ssh|instances (?:describe|reset|start|get-serial-port-output|update)) (\S+)/g,
    what: "virtual machine",
    known: (systems) =>
      services(systems).flatMap((each) => (each.workload === "vm-host" ? [each.instanceName] : [])),
  },
  // What a stack names, a page must not: it would be right in one environment only.
  { command: /\bgcloud sql instances \w+ (\S+)/g, what: "Cloud SQL instance", known: () => [] },
  {
    command: /\bgcloud pubsub subscriptions \w+ (\S+)/g,
    what: "subscription",
    known: () => [],
  },
];

/** Written by whoever pastes the command: `REVISION`; or filled in by the model: `{{source.queue}}`. */
const OPEN = /^(?:[A-Z][A-Z_]*|\{\{[^}]*\}\})$/;

/** Everything that is wrong with the commands of a text. @param at the page's path */
export function checkCommands(
  at: string,
  text: string,
  systems: readonly ResolvedSystem[],
): readonly Diagnostic[] {
  const commands = blocksOf(text, "bash").flatMap((block) => commandsIn(block.text));
  return commands.flatMap((command) => [
    ...NAMED.flatMap(({ command: pattern, what, known }) =>
      [...command.matchAll(pattern)].flatMap(([, name = ""]) => {
        const names = known(systems);
        if (OPEN.test(name) || names.includes(name)) return [];
        const sources = names.length === 0 ? ["a placeholder such as {{source.<key>}}"] : names;
        const fix = nearest(name, names) ?? `one of ${sources.join(", ")}`;
        return [mistake(at, `"${command}" names the ${what} "${name}", which is not there`, `write ${fix}`)];
      }),
    ),
    ...["project", ...(/\bgcloud run\b/.test(command) ? ["region"] : [])]
      .filter((flag) => command.startsWith("gcloud ") && !command.includes(`--${flag}=`))
      .map((flag) =>
        mistake(at, `"${command}" works in whichever ${flag} is configured`, `add --${flag}={{${flag}}}`),
      ),
  ]);
}

/** The commands of a block, each on one line. */
function commandsIn(text: string): readonly string[] {
  return text
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function services(systems: readonly ResolvedSystem[]) {
  return systems.flatMap((system) => Object.values(system.services));
}

function cloudRun(systems: readonly ResolvedSystem[]): readonly string[] {
  return services(systems).flatMap(({ workload, name }) => (workload === "cloud-run" ? [name] : []));
}
