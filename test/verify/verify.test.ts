// `vigie verify` against stand-ins that speak the published formats: what works is counted, what does not is told with what to do,
// and nothing is asked but reads.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../components/core/diagnostics.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import { type Files, stackFiles } from "../../tools/render/files.ts";
import { readGoogle } from "../../tools/verify/googleReads.ts";
import { readGrafana } from "../../tools/verify/grafanaReads.ts";
import { report } from "../../tools/verify/report.ts";
import { verify } from "../../tools/verify/verify.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { type Deployment, type StandIn, standIn, TOKEN } from "./standIn.ts";

const systems = [resolved(all.aiprod!), resolved(all["vm-agent"]!)];
const NOW = new Date("2026-11-21T14:10:00Z");

let server: StandIn;
let files: Files;
/** The same without its pages, whose panels take as many requests. */
let pageless: Files;
let well: Deployment;
beforeAll(async () => {
  server = await standIn();
  files = await stackFiles(stackOf("prod"), systems);
  pageless = Object.fromEntries(Object.entries(files).filter(([path]) => !path.includes("/dashboards/")));
  well = deployed(files);
}, 60_000);
beforeEach(() => server.asked.clear());
afterAll(() => server.close());

/** What Grafana says of a stack that was brought up as it is rendered. */
function deployed(rendered: Files): Deployment {
  const groups = Object.entries(rendered)
    .filter(([path]) => path.startsWith("grafana/rules/"))
    .map(([, text]) => JSON.parse(text))
    .map(({ title, folderUid, rules }) => ({
      name: title,
      folderUid,
      rules: rules.map((rule: { readonly title: string }) => ({
        name: rule.title,
        health: "ok",
        lastEvaluation: "2026-11-21T14:09:00Z",
      })),
    }));
  const points: readonly { readonly name: string; readonly type: string }[] = JSON.parse(
    rendered["grafana/contact-points.json"]!,
  );
  const receivers = [...new Set(points.map(({ name }) => name))].map((name) => ({
    name,
    active: true,
    integrations: points
      .filter((each) => each.name === name)
      .map(({ type }, index) => ({
        name: `${type}[${index}]`,
        sendResolved: true,
        lastNotifyAttempt: "2026-11-20T10:00:00Z",
        lastNotifyAttemptError: "",
      })),
  }));
  return { groups, receivers };
}

async function walked(
  change: Partial<Deployment> = {},
  { stack = stackOf("prod"), rendered = files, token = TOKEN }: Walk = {},
) {
  server.hold({ ...well, ...change });
  const grafana = readGrafana(server.url, token);
  const google = readGoogle(token, { logging: server.url, trace: server.url });
  const lines = [];
  for await (const line of verify({ stack, systems, files: rendered, grafana, google }, NOW))
    lines.push(line);
  return lines;
}

interface Walk {
  readonly stack?: StackDescription;
  readonly rendered?: Files;
  readonly token?: string;
}

async function told(
  change: Partial<Deployment>,
  walk: Walk = { rendered: pageless },
): Promise<readonly string[]> {
  return (await walked(change, walk)).flatMap(({ findings }) => findings.map(formatDiagnostic));
}

describe("a stack that works", () => {
  test("has nothing to be told, line by line, and is only read", async () => {
    const lines = await walked();
    expect(lines.flatMap(({ findings }) => findings)).toEqual([]);
    expect(Object.fromEntries(lines.map(({ what, seen }) => [what, seen]))).toEqual({
      "data source that answers": 1,
      "services whose series arrive": 2,
      "panels that answer": expect.any(Number),
      "rules that evaluate": well.groups.flatMap(({ rules }) => rules).length,
      "contact points": well.receivers.length,
      "systems whose log entries arrive": 2,
      "projects in which traces arrive": 1,
    });
    expect(lines.find(({ what }) => what === "panels that answer")!.seen).toBeGreaterThan(50);
    expect([...server.asked].sort()).toEqual([
      "GET /api/alertmanager/grafana/config/api/v1/receivers",
      "GET /api/dashboards/uid/…",
      "GET /api/datasources/uid/vigie-prod-metrics/health",
      "GET /api/prometheus/grafana/api/v1/rules",
      "GET /v1/projects/acme-prod/traces",
      "POST /api/ds/query",
      "POST /v2/entries:list",
    ]);
  });

  test("is asked in Cloud Monitoring's own queries where that is its data source", async () => {
    const plain = stackOf("prod");
    const stack = {
      ...plain,
      grafana: {
        ...plain.grafana,
        metricsSource: "cloud-monitoring",
        dataSources: { metrics: "stackdriver" },
      },
    } as const;
    const rendered = await stackFiles(stack, systems);
    expect(await told(deployed(rendered), { stack, rendered })).toEqual([]);
  });
});

describe("what does not work is told, with what to do", () => {
  test("a data source that does not reach the metrics, once and not for each panel", async () => {
    const lines = await walked({ ailing: "401 Unauthorized" });
    expect(lines.flatMap(({ findings }) => findings.map(formatDiagnostic))).toEqual([
      'error: data source vigie-prod-metrics: 401 Unauthorized; see "Grafana does not reach the metrics" in docs/troubleshooting.md',
    ]);
    expect(lines.map(({ what }) => what)).not.toContain("panels that answer");
  });

  test("a service that nobody scrapes", async () => {
    const query = (expr: string) => (/\bup\{[^}]*"agent_loop"|\bup\{[^}]*vm-agent/.test(expr) ? 0 : 1);
    expect(await told({ query })).toEqual([
      'error: vm-agent.services.agent-loop: no scrape of it was answered within the last hour; send it a request and ask again in a minute; else see "Metrics are not scraped" in docs/troubleshooting.md',
    ]);
  });

  test("a panel whose query fails, and as a warning one without data", async () => {
    const query = (expr: string) =>
      expr.includes("qa_gate_acceptance_total")
        ? new Error("bad_data: unknown metric")
        : expr.includes("video_output_size_bytes")
          ? ("no data" as const)
          : 1;
    const found = await told({ query }, { rendered: files });
    expect(found).toContainEqual(
      'error: dashboard aiprod-sla-error-tracking, panel "QA Gate Acceptance Rate": its query fails: bad_data: unknown metric; see "Grafana does not reach the metrics" in docs/troubleshooting.md',
    );
    expect(found).toContainEqual(
      expect.stringMatching(
        /^warning: dashboard aiprod-pipeline-performance, panel "Video Size P95": it has no data of the last hour; /,
      ),
    );
    expect(found.every((each) => /QA Gate|Video Size/.test(each))).toBe(true);
  });

  test("a dashboard that is not there", async () => {
    expect(await told({ withoutDashboards: ["vm-agent"] }, { rendered: files })).toEqual([
      'error: dashboard vm-agent: "VM Agent Dashboard" is not in Grafana; run pulumi up, and read what it says',
    ]);
  });

  test("rules that are not there, fail, have no data, or were not evaluated yet", async () => {
    const [first, ...others] = well.groups;
    const [gone, failing, empty, fresh, ...rest] = first!.rules;
    const rules = [
      { ...failing!, health: "error", lastError: "failed to query: 400" },
      { ...empty!, health: "nodata" },
      { ...fresh!, health: "unknown", lastEvaluation: "0001-01-01T00:00:00Z" },
      ...rest,
    ];
    const found = await told({ groups: [{ ...first!, rules }, ...others] });
    expect(found).toEqual([
      `error: rule ${gone!.name}: it is not in the group ${first!.name} of Grafana; run pulumi up, and read what it says`,
      expect.stringContaining(`error: rule ${failing!.name}: its query fails: failed to query: 400; `),
      expect.stringContaining(`warning: rule ${empty!.name}: its query has no data; `),
      `warning: rule ${fresh!.name}: it was not evaluated yet; ask again after its interval`,
    ]);
    // The same name in another folder is another environment's.
    const elsewhere = { ...first!, folderUid: "aiprod-dev" };
    expect(await told({ groups: [elsewhere, ...others] })).toHaveLength(first!.rules.length);
  });

  test("contact points that are not there, that failed, or that nothing was sent through", async () => {
    const [gone, failing, silent, ...rest] = well.receivers;
    const change = (receiver: typeof gone, fields: object) => ({
      ...receiver!,
      integrations: receiver!.integrations.slice(0, 1).map((each) => ({ ...each, ...fields })),
    });
    const found = await told({
      receivers: [
        change(failing, { lastNotifyAttemptError: "channel_not_found" }),
        change(silent, { lastNotifyAttempt: "0001-01-01T00:00:00.000Z" }),
        ...rest,
      ],
    });
    expect(found).toEqual([
      `error: contact point ${gone!.name}: it is not in Grafana; run pulumi up, and read what it says`,
      expect.stringContaining(
        `error: contact point ${failing!.name}, ${failing!.integrations[0]!.name}: its last message was not delivered: channel_not_found; `,
      ),
      expect.stringContaining(
        `notice: contact point ${silent!.name}, ${silent!.integrations[0]!.name}: nothing was sent through it`,
      ),
    ]);
  });

  test("a bucket without entries, a bucket that is not there, and a project without traces", async () => {
    const entry = (bucket: string) => (bucket === "aiprod-prod" ? ("none" as const) : ("no bucket" as const));
    expect(await told({ entry, traces: false })).toEqual([
      expect.stringContaining(
        "error: logs of aiprod: no entry arrived in projects/acme-prod/locations/europe-west1/buckets/aiprod-prod within the last hour; ",
      ),
      "error: logs of vm-agent: there is no projects/acme-prod/locations/europe-west1/buckets/vm-agent-prod; run pulumi up, and read what it says",
      expect.stringContaining(
        "error: traces in acme-prod: none arrived within the last hour, of aiprod-v33 or anybody else; ",
      ),
    ]);
  });

  test("by the exit code too, where something fails and not where something is only worth a look", async () => {
    const code = async (change: Partial<Deployment>) => {
      const printed: string[] = [];
      const print = (line: string) => printed.push(line);
      async function* lines() {
        yield* await walked(change, { rendered: pageless });
      }
      return [await report(lines(), { log: print, error: print }), printed] as const;
    };
    const [first, ...others] = well.groups;
    const silent = first!.rules.map((rule) => ({ ...rule, health: "nodata" }));
    const [worth, told] = await code({ groups: [{ ...first!, rules: silent }, ...others] });
    expect(worth).toBe(0);
    expect(told.join("\n")).toContain("✔ rules that evaluate: ");
    const [failed, why] = await code({ traces: false });
    expect(failed).toBe(1);
    expect(why.at(-2)).toBe("✖ projects in which traces arrive: 1 looked at");
    expect(why.at(-1)).toMatch(/^ {2}error: traces in acme-prod: /);
  });

  test("a token that is not let in, which nobody is shown", async () => {
    const locked = walked({}, { token: "secret-token" });
    await expect(locked).rejects.toThrow("use a token of a service account with the role Viewer");
    await expect(locked).rejects.not.toThrow("secret-token");
  });
});
