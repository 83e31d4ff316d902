// The pages that every system has: what is on them, how a reader chooses a service, where deployments are marked, and the page
// over all systems.
import { describe, expect, test } from "vitest";
import type { MetricsStore } from "../../components/model/stack.ts";
import { parsePromql } from "../../components/signals/parse.ts";
import { environmentDashboard, systemDashboards } from "../../dashboards/index.ts";
import { planDashboards } from "../../dashboards/pages.ts";
import { inProd, resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { type Board, showing, textOf } from "./linter.ts";

const board = (system: string, page: string, store: MetricsStore = "gmp"): Board => {
  const found = systemDashboards(resolved(all[system]!), { store }).find(
    ({ uid }) => uid === `${system}-${page}`,
  );
  if (!found) throw new Error(`${system} has no page ${page}`);
  return found.json as Board;
};
const rowsOf = ({ panels }: Board) => panels.flatMap(({ type, title }) => (type === "row" ? [title] : []));
const queries = (drawn: Board) => showing(drawn).flatMap(({ targets = [] }) => targets.map(textOf));

describe("the first page", () => {
  test("begins with what fires, and goes on with promises, traffic, errors, latency, saturation and cost", () => {
    const { panels } = board("aiprod", "health");
    expect(panels[0]).toMatchObject({
      type: "alertlist",
      options: { alertInstanceLabelFilter: '{system="aiprod", environment="prod"}' },
    });
    expect(rowsOf(board("aiprod", "health"))).toEqual([
      "Objectives",
      "Traffic",
      "Errors",
      "Latency",
      "Saturation",
      "Cost",
      "Counts",
    ]);
  });

  test("shows what the system says to look at first, before what its alerts watch", () => {
    const { description, ...rest } = resolved(all.chenu!);
    const { queryRate, requestRate } = rest.signals;
    const glanced = {
      ...rest,
      description: { ...description, glance: { traffic: [queryRate!, requestRate!] } },
    };
    const health = planDashboards(glanced).find(({ uid }) => uid === "chenu-health")!;
    const traffic = health.rows.find(({ title }) => title === "Traffic")!;
    expect(traffic.panels.map(({ title }) => title)).toEqual(["Queries by Type", "Requests by Endpoint"]);
  });
});

describe("the page of a service", () => {
  const services = board("nexten", "services");

  test("is about one service at a time, out of those that are known: no store is asked for them", () => {
    expect(services.templating.list[1]).toMatchObject({
      name: "service",
      type: "custom",
      query: "cv-parser,job-parser,matching-api",
      current: { text: "cv-parser", value: "cv-parser" },
      multi: false,
      includeAll: false,
      options: [{ value: "cv-parser" }, { value: "job-parser" }, { value: "matching-api" }],
    });
  });

  test("asks every query for the chosen service, and for nothing of its neighbours", () => {
    for (const query of queries(services))
      for (const { matchers } of parsePromql(query.replaceAll("$__rate_interval", "5m")).selectors) {
        const own = matchers.filter(({ label }) => label === "namespace" || label === "service_name");
        expect(own, query).toMatchObject([{ op: "=", value: "$service" }]);
      }
  });

  test("names a machine by its service and asks for its instance", () => {
    const hosts = board("vm-agent", "hosts");
    expect(hosts.templating.list[1]).toMatchObject({ query: "agent-loop : vm-agent" });
    expect(queries(hosts).every((query) => query.includes('instance_name="$service"'))).toBe(true);
  });

  test("leads to the logs of the chosen service", () => {
    const logs = services.panels.flatMap(({ links = [] }) => links).filter(({ title }) => title === "Logs");
    expect(logs.length).toBeGreaterThan(10);
    for (const { url } of logs) expect(url).toContain(`service_name%3D%22\${service}%22`);
  });

  test("has only what all of its services have", () => {
    const [drawn] = systemDashboards(resolved(all["lota-de-leixoes-e-aveiro"]!), { store: "gmp" })
      .filter(({ uid }) => uid.endsWith("-services"))
      .map(({ json }) => json as Board);
    expect(rowsOf(drawn!)).toEqual(["Cloud Run"]);
  });

  test("has what Cloud Run measures wherever the store has it", () => {
    for (const store of ["gmp", "cloud-monitoring"] as const)
      expect(rowsOf(board("gw2optimizer", "services", store))).toContain("Cloud Run");
    expect(rowsOf(board("gw2optimizer", "services", "mimir"))).not.toContain("Cloud Run");
  });

  test("does not ask twice for what a system names among its own sources", () => {
    const gw2 = all.gw2optimizer!;
    const own = resolved({
      ...gw2,
      sources: {
        ...gw2.sources,
        api: { platform: "cloud-run", name: "gw2optimizer", description: "The API" },
      },
    });
    const drawn = systemDashboards(own, { store: "gmp" }).map(({ json }) => json as Board);
    const saturation = drawn.flatMap(queries).filter((query) => query.includes("container_cpu_utilizations"));
    expect(saturation.length).toBeGreaterThan(0);
    expect(saturation.filter((query) => / or .*container_cpu/.test(query))).toEqual([]);
  });
});

describe("deployments", () => {
  const marks = (system: string, page: string, store: MetricsStore = "gmp") =>
    board(system, page, store).annotations?.list ?? [];

  test("are marked where a revision reports that has not reported for a day, on every page of a system", () => {
    expect(marks("aiprod", "health")).toMatchObject([
      {
        name: "Revisions",
        titleFormat: "Revision {{revision_name}}",
        expr: 'count by (revision_name) (up{cluster="__run__", namespace="aiprod-v33"}) unless count by (revision_name) (present_over_time(up{cluster="__run__", namespace="aiprod-v33"}[1d] offset 10m))',
        datasource: { uid: `\${datasource}` },
      },
    ]);
  });

  test("are marked by what an application says of its version, where it says it, on machines too", () => {
    expect(marks("vm-agent", "health").map(({ name }) => name)).toEqual(["Versions"]);
    expect(marks("vm-agent", "health")[0]).toMatchObject({
      titleFormat: "Version {{version}} {{environment}}",
    });
  });

  test("are marked for the chosen service on its page", () => {
    expect(marks("nexten", "services")[0]?.expr).toContain('namespace="$service"');
  });

  test("are marked by queries that Prometheus parses", () => {
    for (const [, system] of inProd)
      for (const { json } of systemDashboards(system, { store: "gmp" }))
        for (const { expr } of (json as Board).annotations?.list ?? [])
          expect(parsePromql(expr!).errorAt, expr).toBeUndefined();
  });

  test("are not marked by Cloud Monitoring's plugin, which marks each sample; there a panel shows the revisions", () => {
    expect(marks("aiprod", "services", "cloud-monitoring")).toEqual([]);
    expect(showing(board("aiprod", "services", "cloud-monitoring")).map(({ title }) => title)).toContain(
      "Requests by Revision",
    );
  });
});

describe("a query asks", () => {
  const targets = (store: MetricsStore, page = "pipeline-performance") =>
    showing(board("aiprod", page, store)).flatMap(({ title, targets = [] }) =>
      targets.map((each) => ({ title, ...each })),
    );

  test("Mimir for the traces behind a distribution, and the other stores, which keep none, for nothing", () => {
    const asked = (store: MetricsStore) =>
      targets(store)
        .filter(({ exemplar }) => exemplar)
        .map(({ title }) => title);
    expect(new Set(asked("mimir"))).toEqual(
      new Set(["Pipeline Latency", "Database P95 Latency", "AI Agent P95 Latency", "Video Size P95"]),
    );
    expect(asked("gmp")).toEqual([]);
    expect(asked("cloud-monitoring")).toEqual([]);
  });

  test("for windows of at least four samples of its slowest series", () => {
    const intervals = (system: string, page: string) =>
      showing(board(system, page)).flatMap(({ title, targets = [] }) =>
        targets.map(({ interval }) => [title, interval]),
      );
    expect(Object.fromEntries(intervals("aiprod", "services"))).toMatchObject({
      "Execution Rate": "30s",
      "Requests by Class": "60s",
    });
  });
});

describe("the page over all systems", () => {
  const systems = inProd.map(([, system]) => system);
  const drawn = (store: MetricsStore = "gmp", some = systems) =>
    environmentDashboard(some, { store }).json as Board;

  test("has one row a system, with its budgets and golden signals as one number each", () => {
    expect(rowsOf(drawn())).toEqual(systems.map(({ title }) => title));
    const numbers = showing(drawn()).filter(({ type }) => type === "stat");
    expect(numbers.length).toBeGreaterThanOrEqual(5 * systems.length);
    for (const { title, targets = [] } of numbers.filter((panel) => panel.title !== "Error budgets left"))
      expect(targets, title).toHaveLength(1);
  });

  test("lists what fires in the environment, whichever stack watches it", () => {
    expect(drawn().panels[0]).toMatchObject({
      type: "alertlist",
      options: { alertInstanceLabelFilter: '{environment="prod"}' },
    });
  });

  test("tells in one table which targets answer, in each store", () => {
    const table = (store: MetricsStore) => showing(drawn(store)).find(({ type }) => type === "table")!;
    expect(table("gmp")).toMatchObject({
      targets: [
        { format: "table", instant: true, expr: expect.stringMatching(/^sum by \(job\) \(up/) as string },
      ],
      transformations: [{ id: "organize" }],
    });
    expect(table("cloud-monitoring").transformations?.map(({ id }) => id)).toEqual(["reduce", "organize"]);
  });

  test("leads from each number to the system's own page", () => {
    const urls = showing(drawn()).map(
      ({ links = [] }) => links.find(({ url }) => url.startsWith("/d/"))?.url,
    );
    for (const { name } of systems) expect(urls).toContain(`/d/${name}-health`);
  });

  test("keeps the ids of a system's panels when another system joins", () => {
    const [first, ...others] = systems;
    const ids = (some: typeof systems) =>
      new Map(
        showing(drawn("gmp", some)).flatMap(({ id, title, links = [] }) => {
          const url = links.find((link) => link.url.startsWith("/d/"))?.url;
          return url === undefined ? [] : [[`${url} ${title}`, id]];
        }),
      );
    const before = ids(others);
    const after = ids([first!, ...others]);
    for (const [panel, id] of before) expect(after.get(panel), panel).toBe(id);
  });
});
