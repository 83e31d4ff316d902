// What a stack's configuration says exists already: in the offline cloud, which holds only what this stack makes, it is given.
import type { StackDescription } from "../../../components/model/resolve.ts";

/** Ids and name patterns of what others made, as the offline cloud takes them; `*` stands for any text. */
export function madeElsewhere(stack: StackDescription): readonly string[] {
  const { grafana, logs, systems } = stack;
  const services = Object.values(systems).flatMap((system) => Object.values(system.services ?? {}));
  return [
    ...Object.values(grafana.dataSources),
    ...Object.values(logs.destinations).map(({ name }) => name),
    ...services.flatMap(({ secretIds = {}, serviceAccount, vpc }) => [
      ...Object.values(secretIds).map((id) => `*${id.split("/versions/")[0]}`),
      ...(serviceAccount === undefined ? [] : [serviceAccount]),
      ...(vpc === undefined ? [] : [`*${vpc.network}`, `*${vpc.subnetwork}`]),
    ]),
    ...callers(stack),
  ].filter((each) => each !== undefined);
}

/** The accounts that may call services, wherever the configuration says so. */
function callers({ environment, environments, defaults, systems }: StackDescription): readonly string[] {
  const inSystems = Object.values(systems).flatMap((system) => [
    system.defaults,
    ...Object.values(system.services ?? {}),
  ]);
  const invokers = [environments[environment]?.service, defaults, ...inSystems].flatMap(
    (layer) => layer?.invokers ?? [],
  );
  return [...new Set(invokers)].flatMap((member) => /^serviceAccount:(.+)$/.exec(member)?.[1] ?? []);
}
