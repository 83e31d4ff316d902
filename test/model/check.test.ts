// What a resolved system is refused for, beyond what one service, signal or alert is refused for by itself.
import { describe, expect, it } from "vitest";
import { checkSystems } from "../../components/model/check.ts";
import { describeStack, type StackInput } from "../../components/model/describeStack.ts";
import { resolveSystem } from "../../components/model/resolve.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { counter } from "../../components/signals/metric.ts";
import { systems } from "../../systems/index.ts";

const { aiprod, chenu, nexten } = systems;

function errors(described: readonly SystemDescription[], said: Partial<StackInput> = {}) {
  const stack = describeStack({
    environment: "prod",
    project: "my-project",
    systems: {},
    grafana: { url: "https://x.grafana.net" },
    ...said,
  });
  const resolved = described.map((system) => resolveSystem(system, stack));
  return checkSystems(resolved, stack).filter(({ level }) => level === "error");
}

describe("the systems of a stack", () => {
  it("pass as they are, in every environment", () => {
    for (const environment of ["dev", "prod"])
      expect(errors(Object.values(systems), { environment })).toEqual([]);
  });

  it("are refused a second heartbeat in one environment, which would overwrite the first", () => {
    const beating = (project: boolean) =>
      errors([aiprod], {
        grafana: { url: "https://x.grafana.net", heartbeat: {}, dataSources: { metrics: "m" } },
        owns: { project, organisation: false },
      });
    expect(beating(false)).toContainEqual({
      level: "error",
      at: "vigie:grafana.heartbeat",
      problem: expect.stringContaining("two of one name would overwrite each other"),
      fix: "leave it out here, or write vigie:owns.project: true in this stack and false in the others",
    });
    expect(beating(true)).toEqual([]);
  });

  it("are refused a heartbeat that is to be sent more often than it is looked at", () => {
    const beating = (every: "7s" | "0s" | "1m") =>
      errors([aiprod], { grafana: { url: "https://x.grafana.net", heartbeat: { every } } });
    for (const every of ["7s", "0s"] as const)
      expect(beating(every)).toEqual([
        {
          level: "error",
          at: "vigie:grafana.heartbeat.every",
          problem: `"${every}" is shorter than the 1m between two evaluations of its rule`,
          fix: 'write "1m" or more, such as "5m"',
        },
      ]);
    expect(beating("1m")).toEqual([]);
  });

  it("are refused two services of one name in one project and region, which would take turns being deployed", () => {
    const { "aiprod-v33": service } = aiprod.services;
    const twice = { ...chenu, services: { ...chenu.services, "aiprod-v33": { ...service, metrics: [] } } };
    expect(errors([aiprod, twice])).toContainEqual({
      level: "error",
      at: "chenu.services.aiprod-v33",
      problem: expect.stringContaining("is there twice, here and at aiprod.services.aiprod-v33"),
      fix: "give one of them another name",
    });
    expect(errors([aiprod, chenu])).toEqual([]);
  });

  it("are refused two services of one name in two regions, whose account and secrets would be one", () => {
    const { "aiprod-v33": service } = aiprod.services;
    const twice = { ...chenu, services: { ...chenu.services, "aiprod-v33": { ...service, metrics: [] } } };
    const apart = { chenu: { services: { "aiprod-v33": { region: "us-central1" } } } };
    expect(errors([aiprod, twice], { systems: apart })).toContainEqual(
      expect.objectContaining({
        at: "chenu.services.aiprod-v33",
        problem: expect.stringContaining("is there twice"),
      }),
    );
  });

  it("are refused an environment whose name its resources could not carry", () => {
    for (const environment of ["Staging", "my_env", "e".repeat(25)]) {
      expect(errors([chenu], { environment, environments: { [environment]: {} } })).toContainEqual({
        level: "error",
        at: "vigie:environment",
        problem: expect.stringContaining(`"${environment}" is no name for an environment`),
        fix: "write at most 24 lower case letters, digits and dashes, a letter first",
      });
    }
    const environment = "staging-2";
    expect(errors([chenu], { environment, environments: { [environment]: {} } })).toEqual([]);
  });

  it("are refused a fallback that reaches nobody in their environment", () => {
    const paging = { ...chenu, routes: { ...chenu.routes, page: { channels: ["pagerduty"] } } };
    const channels = { ...chenu.channels, pagerduty: { kind: "pagerduty" as const } };
    const owner = (fallback: string) => ({
      environment: "dev",
      grafana: { url: "https://x.grafana.net", routing: "owner" as const, takeOver: true, fallback },
    });
    expect(errors([{ ...paging, channels }], owner("chenu.page"))).toEqual([
      {
        level: "error",
        at: "vigie:grafana.fallback",
        problem: 'the route "chenu.page" reaches nobody in dev',
        fix: "write one of chenu.warning, chenu.critical",
      },
    ]);
    expect(errors([{ ...chenu, channels }], owner("chenu.warning"))).toEqual([]);
    expect(errors([{ ...paging, channels }], { ...owner("chenu.page"), environment: "prod" })).toEqual([]);
  });

  it("are refused the same contact point name twice, which Grafana would merge", () => {
    const routed = (name: string, route: string) => ({
      ...chenu,
      name,
      routes: { ...chenu.routes, [route]: chenu.routes.warning },
    });
    // prod-x of "a" in prod and x of "a-prod" in prod come to one name.
    const found = errors([routed("a", "prod-x"), { ...routed("a-prod", "x"), services: {} }]);
    expect(found).toContainEqual(
      expect.objectContaining({
        at: "a-prod.routes.x",
        problem: expect.stringContaining('contact point named "a-prod-prod-x" is there twice'),
      }),
    );
  });
});

describe("a system", () => {
  it("is refused a name that its resources could not carry", () => {
    expect(errors([{ ...chenu, name: "CHE-NU v3" }])).toContainEqual(
      expect.objectContaining({ problem: '"CHE-NU v3" is no name for a system' }),
    );
  });

  it("is refused the name under which Vigie raises alerts about itself", () => {
    expect(errors([{ ...chenu, name: "vigie" }])).toContainEqual({
      level: "error",
      at: "vigie",
      problem: expect.stringContaining('"vigie" names what Vigie makes for itself'),
      fix: "give the system another name",
    });
  });

  it("is refused a route to a channel that is not there", () => {
    const routes = { ...chenu.routes, warning: { channels: ["slak"] } };
    expect(errors([{ ...chenu, routes }])).toContainEqual({
      level: "error",
      at: "chenu.routes.warning",
      problem: 'there is no channel "slak"',
      fix: 'did you mean "slack"?',
    });
  });

  it("is refused a route that only pages where nobody may be paged, and passes with a channel that does not", () => {
    const paging = { ...chenu, routes: { ...chenu.routes, critical: { channels: ["pagerduty"] } } };
    expect(errors([paging])).toEqual([]);
    expect(errors([paging], { environment: "dev" })).toContainEqual({
      level: "error",
      at: "chenu.routes.critical",
      problem: "all of its channels page (pagerduty), and dev may not page, so its alerts reach nobody",
      fix: "add a channel that does not page, or write vigie:settings.mayPage: true",
    });
    expect(errors([paging], { environment: "dev", settings: { mayPage: true } })).toEqual([]);
  });

  it("is refused a port that is used twice", () => {
    const { "chenu-backend": service } = chenu.services;
    const endpoints = [{ port: 9090 }, { port: 9090 }];
    const found = errors([{ ...chenu, services: { "chenu-backend": { ...service, endpoints } } }]);
    expect(found).toEqual([
      expect.objectContaining({
        at: "chenu.services.chenu-backend.endpoints[1].port",
        problem: expect.stringContaining("port 9090 is already scraped by endpoints[0]"),
        fix: expect.stringContaining("write the port of another exporter"),
      }),
    ]);
    const apart = [{ port: 9090 }, { port: 9091 }];
    expect(errors([{ ...chenu, services: { "chenu-backend": { ...service, endpoints: apart } } }])).toEqual(
      [],
    );
  });

  it("is refused a service name over Cloud Run's limit", () => {
    const name = `chenu-${"b".repeat(60)}`;
    const found = errors([
      { ...chenu, alerts: [], signals: {}, services: { [name]: chenu.services["chenu-backend"] } },
    ]);
    expect(found).toContainEqual(
      expect.objectContaining({
        at: `chenu.services.${name}`,
        problem: expect.stringContaining("at most 49"),
        fix: expect.stringContaining("write a shorter one"),
      }),
    );
  });

  it("is refused a service whose own name its label `service` never has", () => {
    const metric = counter("calls_total", {
      unit: "calls",
      help: "Calls",
      labels: { service: ["cv_parser"] },
    });
    const { "cv-parser": service } = nexten.services;
    const services = {
      ...nexten.services,
      "cv-parser": { ...service, metrics: [...service.metrics, metric] },
    };
    expect(errors([{ ...nexten, services }])).toContainEqual({
      level: "error",
      at: "nexten.services.cv-parser.metrics.calls_total.labels.service",
      problem: expect.stringContaining('never is "cv-parser"'),
      fix: expect.stringContaining('"cv-parser"'),
    });
  });

  it("is told which service nothing watches, also where the alerts of the others go on", () => {
    const none = { services: { "cv-parser": { metrics: "none" as const } } };
    const stack = describeStack({
      environment: "prod",
      project: "my-project",
      grafana: { url: "https://x.grafana.net" },
      systems: { nexten: none },
    });
    const system = resolveSystem(nexten, stack);
    expect(system.alerts.map(({ name }) => name)).toContain("HighErrorRate");
    const found = checkSystems([system], stack).filter(({ at }) => at.endsWith("cv-parser.metrics"));
    expect(found).toEqual([
      {
        level: "notice",
        at: "vigie:systems.nexten.services.cv-parser.metrics",
        problem: "nothing collects its metrics, so no alert and no panel says anything about it",
        fix: 'set metrics to "gmp" or "otel" there to have them back',
      },
    ]);
  });

  it("names the configuration's key that gave an alert a wrong threshold, and the description's own where it did", () => {
    const wrong = { PipelineHighErrorRate: { above: { critical: 30 } } };
    const at = (said: Partial<StackInput>, described: SystemDescription = aiprod) =>
      errors([described], said).map((each) => each.at);
    expect(at({ systems: { aiprod: { alerts: wrong } } })).toEqual([
      "vigie:systems.aiprod.alerts.PipelineHighErrorRate.above.critical",
    ]);
    expect(at({ environments: { prod: { alerts: { aiprod: wrong } } } })).toEqual([
      "vigie:environments.prod.alerts.aiprod.PipelineHighErrorRate.above.critical",
    ]);
    const alerts = aiprod.alerts.map((each) =>
      each.name === "PipelineHighErrorRate" ? { ...each, ...wrong.PipelineHighErrorRate } : each,
    );
    expect(at({}, { ...aiprod, alerts })).toEqual(["aiprod.alerts.PipelineHighErrorRate.above.critical"]);
  });

  it("names the layer that gave a wrong setting", () => {
    const said = { defaults: { cpu: "3", memory: "1Gi" } } as const;
    const found = errors([chenu], said);
    expect(found.map(({ at }) => at)).toEqual(["vigie:defaults.cpu"]);
  });
});
