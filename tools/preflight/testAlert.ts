// Sends one test message through every channel of a route, by the contact point that is really there, and tells what each of
// them came to.
import { Diagnostics, nearest, VigieError } from "../../components/core/diagnostics.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import { contactPointsOf } from "../../components/routing/contactPoint.ts";
import type { Grafana } from "./grafana.ts";

/** What sending came to, for one channel. */
export interface Sent {
  /** The contact point. */
  readonly contactPoint: string;
  /** Grafana's name of the integration. */
  readonly type: string;
  /** What went wrong. @default it was delivered */
  readonly error?: string;
}

/**
 * Sends a test message by a route.
 * @param route `<system>.<route>`
 * @throws VigieError where there is no such route, or its contact point is not there
 */
export async function testAlert(
  systems: readonly ResolvedSystem[],
  route: string,
  grafana: Grafana,
): Promise<readonly Sent[]> {
  const { system, names } = contactPointsBehind(systems, route);
  const known = await grafana.integrations();
  const missing = names.filter((each) => !known.some(({ name }) => name === each));
  if (missing.length > 0) throw notThere(missing);
  const key = route.slice(system.name.length + 1);
  const alert = {
    // By `test` anybody can tell it from a real one, and a route of the organisation can silence it.
    labels: {
      ...{ alertname: "VigieTest", severity: "info", test: "true" },
      ...{ system: system.name, environment: system.environment, route: key },
    },
    annotations: {
      summary: `A test of the route ${route} in ${system.environment}: nothing is broken`,
      description: "sent by vigie test-alert",
    },
  };
  const sent: Sent[] = [];
  for (const contactPoint of names) {
    const integrations = known.filter(({ name }) => name === contactPoint);
    const results = await grafana.test(contactPoint, integrations, alert);
    for (const { uid, type } of integrations) {
      const result = results.find((each) => each.uid === uid);
      const delivered = result?.status === "ok";
      sent.push({
        contactPoint,
        type,
        ...(!delivered && { error: result?.error ?? "Grafana says nothing about it" }),
      });
    }
  }
  return sent;
}

function contactPointsBehind(systems: readonly ResolvedSystem[], route: string) {
  const all = systems.flatMap((system) =>
    contactPointsOf(system).map(({ name, route: key, escalation }) => ({ system, key, name, escalation })),
  );
  const found = all.filter(({ system, key }) => `${system.name}.${key}` === route);
  const [first] = found;
  if (first !== undefined)
    return {
      system: first.system,
      // Who is told later hears of a test in `owner` routing only, where their contact point is made.
      names: found.filter(({ escalation }) => !escalation).map(({ name }) => name),
    };
  const known = [...new Set(all.map(({ system, key }) => `${system.name}.${key}`))];
  const meant = nearest(route, known);
  throw new VigieError([
    {
      level: "error",
      at: "--route",
      problem: `there is no route "${route}" that reaches anybody`,
      fix: meant ? `did you mean "${meant}"?` : `write one of ${known.join(", ")}`,
    },
  ]);
}

function notThere(names: readonly string[]): VigieError {
  const found = new Diagnostics();
  for (const name of names)
    found.error("Grafana's contact points", `there is no "${name}"`, "run pulumi up for this stack first");
  return new VigieError(found.all);
}
