// The services that are emulated are written in Python, the emulator is not. Pages captured of the Python libraries that the documents
// name say where the two differ, and a real Prometheus that scrapes both with a rendered collector's relabelling that it does not matter.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { livePage } from "../../emulator/live.ts";
import { counter, type Family, gauge, histogram, info, split, summary } from "../../emulator/traffic.ts";
import { scrapeConfigs } from "../../tools/prometheus/scrape.ts";
import { type PrometheusServer, startPrometheus } from "../../tools/prometheus/server.ts";
import { stackFiles } from "../../tools/render/files.ts";
import { resolveStackFile } from "../../tools/stackFile.ts";
import { ROOT } from "../architecture/sources.ts";
import { all } from "../systems/all.ts";
import { type ReadFamily, readPage } from "./page.ts";

const captured = (name: string) =>
  readFileSync(join(import.meta.dirname, "captured", `${name}.prom`), "utf8");
const contentTypeOf = (page: string) => /^# Content-Type: (.*)$/m.exec(page)![1]!;

/** The page of the emulator's library with families of the same names; what happens on it is of no interest. */
function emulated(families: readonly Family[], seconds = 100) {
  const since = 1_795_000_000;
  const page = livePage({ port: 8000, families });
  const text = page.text(since + seconds, { instance: { id: "a", part: 1 }, since, timeline: [] });
  return text.then((it) => ({ text: it, contentType: page.contentType }));
}

const values = [[0.3, 1]] as const;
const CLIENT: readonly Family[] = [
  counter("jobs_total", 'Jobs, "quoted" and with a \\ and\na line break', {
    perSecond: 1,
    series: split({ operation: { select: 1 }, table: { 'a "b" \\ c\nd': 1 } }),
  }),
  counter("requests_total", "A counter without labels, before its first event", { perSecond: 0 }),
  counter("errors_total", "A counter with labels, before its first event", {
    perSecond: 0,
    series: split({ type: { validation: 1 } }),
  }),
  gauge("active", "A gauge", { level: 2 }),
  gauge("bytes_in_use", "A great number", { level: 4.2e17 }),
  histogram("duration_seconds", "A histogram", {
    buckets: [0.5, 1, 2.5, 10, 300, 1e5, 1e6, 1e9],
    perSecond: 1,
    values,
    series: split({ operation: { select: 1 } }),
  }),
  summary("size_bytes", "A summary", { perSecond: 1, values }),
  info("app_info", "An info", { version: "1.0.0", environment: "prod" }),
];

const HANDLER = { "/api/v1/builds": 1 };
const INSTRUMENTATOR: readonly Family[] = [
  counter("http_requests_total", "Requests", {
    perSecond: 10,
    series: split({ handler: HANDLER, method: { GET: 1 }, status: { "2xx": 0.8, "5xx": 0.2 } }),
  }),
  summary("http_request_size_bytes", "Sizes", { perSecond: 10, values, series: split({ handler: HANDLER }) }),
  summary("http_response_size_bytes", "Sizes", {
    perSecond: 10,
    values,
    series: split({ handler: HANDLER }),
  }),
  histogram("http_request_duration_highr_seconds", "Times", {
    buckets: [
      0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 7.5, 10, 30, 60,
    ],
    perSecond: 10,
    values,
  }),
  histogram("http_request_duration_seconds", "Times", {
    buckets: [0.1, 0.5, 1],
    perSecond: 10,
    values,
    series: split({ handler: HANDLER, method: { GET: 1 } }),
  }),
  gauge("http_requests_inprogress", "In progress", { level: 1 }),
];

/** What a page says beside its numbers, bounds read as numbers. */
function shape(families: readonly ReadFamily[], withHelp: boolean) {
  return families.map(({ name, type, help, samples }) => ({
    name,
    type,
    ...(withHelp && { help }),
    labels: [...new Set(samples.map(({ labels }) => Object.keys(labels).sort().join()))].sort(),
    bounds: [
      ...new Set(
        samples.flatMap(({ labels: { le } }) =>
          le === undefined ? [] : [Number(le.replace("+Inf", "Infinity"))],
        ),
      ),
    ],
    series: [...new Set(samples.map((each) => each.name))].sort(),
  }));
}

/** What only Python has: the moment at which each series came to be. */
const isCreated = ({ name }: ReadFamily) => name.endsWith("_created");

describe("the page of the emulator's library is that of prometheus-client", () => {
  test("by names, types, help, labels with their escapes, buckets and the order of it all", async () => {
    const python = readPage(captured("prometheus-client")).filter((each) => !isCreated(each));
    const ours = readPage((await emulated(CLIENT)).text);
    expect(shape(ours, true)).toEqual(shape(python, true));
    expect(ours[0]!.samples[0]!.labels).toEqual(python[0]!.samples[0]!.labels);
  });

  test("but for `_created` series, the spelling of bounds and of numbers", async () => {
    const python = captured("prometheus-client");
    const { text: ours } = await emulated(CLIENT);
    expect(
      readPage(python)
        .filter(isCreated)
        .map(({ name, type }) => [name, type]),
    ).toEqual([
      ["jobs_created", "gauge"],
      ["requests_created", "gauge"],
      ["duration_seconds_created", "gauge"],
      ["size_bytes_created", "gauge"],
    ]);
    const bounds = (page: string) => [...page.matchAll(/[{,]le="([^"]*)"/g)].map(([, le]) => le);
    expect(bounds(python)).toEqual([
      "0.5",
      "1.0",
      "2.5",
      "10.0",
      "300.0",
      "100000.0",
      "1e+06",
      "1e+09",
      "+Inf",
    ]);
    expect(bounds(ours)).toEqual(["0.5", "1", "2.5", "10", "300", "100000", "1000000", "1000000000", "+Inf"]);
    expect([/^active (.*)$/m.exec(python)![1], /^active (.*)$/m.exec(ours)![1]]).toEqual(["2.0", "2"]);
    const great = [python, ours].map((page) => /^bytes_in_use (.*)$/m.exec(page)![1]);
    expect(great).toEqual(["4.2e+17", "420000000000000000"]);
  });

  test("and what prometheus-fastapi-instrumentator exposes is what is emulated of it", async () => {
    const python = readPage(captured("prometheus-fastapi-instrumentator")).filter((each) => !isCreated(each));
    const ours = readPage((await emulated(INSTRUMENTATOR)).text);
    const byName = (families: readonly ReadFamily[]) =>
      shape(families, false).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(byName(ours)).toEqual(byName(python));
  });

  test("under the content type of the text format, whose version the newer client raises", async () => {
    expect((await emulated(CLIENT)).contentType).toBe(contentTypeOf(captured("prometheus-client")));
    expect(contentTypeOf(captured("prometheus-fastapi-instrumentator"))).toBe(
      "text/plain; version=1.0.0; charset=utf-8",
    );
  });
});

describe("scraped by a real Prometheus as gw2optimizer's rendered collector scrapes", () => {
  let folder: string;
  let pages: Server;
  let prometheus: PrometheusServer;
  let rules: readonly { readonly alert?: string; readonly expr: string }[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "vigie-captured-"));
    const { stack, systems } = resolveStackFile("prod", ROOT, all);
    const gw2optimizer = systems.filter(({ name }) => name === "gw2optimizer");
    const files = await stackFiles(stack, gw2optimizer);
    rules = parse(files["prometheus/gw2optimizer.rules.yml"]!).groups.flatMap(
      (group: { readonly rules: typeof rules }) => group.rules,
    );
    pages = await serve();
    const address = `127.0.0.1:${(pages.address() as AddressInfo).port}`;
    const target = (client: string) => ({
      ...{ system: "gw2optimizer", place: "gw2optimizer", platform: false, port: 8000, path: "/metrics" },
      instance: { id: client, revision: client, part: 1 },
      at: `/${client}`,
    });
    const [job] = scrapeConfigs({
      ...{ systems: gw2optimizer, files, address },
      targets: ["python", "node"].map(target),
    });
    const config = join(folder, "prometheus.yml");
    const often = { scrape_interval: "100ms", scrape_timeout: "100ms" };
    writeFileSync(config, JSON.stringify({ scrape_configs: [{ ...job, ...often }] }));
    prometheus = await startPrometheus({ config });
    // A rate needs two samples of each.
    const samples = () => prometheus.query("min(count_over_time(http_requests_total[1m]))");
    while (((await samples())[0]?.value ?? 0) < 3) await wait(50);
  }, 60_000);
  afterAll(async () => {
    await prometheus?.stop();
    pages?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Serves both pages; what they count grows with every scrape. */
  async function serve(): Promise<Server> {
    let scrapes = 0;
    const python = captured("prometheus-fastapi-instrumentator");
    const server = createServer((request, response) => {
      scrapes += 1;
      if (request.url === "/python") {
        const text = python.replace(/ (\d[\d.e+-]*)$/gm, (_, value) =>
          ` ${Number(value) * scrapes}.0`.replace(/\.(\d+)\.0$/, ".$1"),
        );
        response.writeHead(200, { "content-type": contentTypeOf(python) }).end(text);
      } else {
        void emulated(INSTRUMENTATOR, 10 * scrapes).then(({ text, contentType }) =>
          response.writeHead(200, { "content-type": contentType }).end(text),
        );
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  test("neither is refused, and nothing undeclared is kept of either", async () => {
    expect((await prometheus.targets()).map(({ health, lastError }) => [health, lastError])).toEqual([
      ["up", ""],
      ["up", ""],
    ]);
    const names = await prometheus.query('count by (__name__) ({__name__=~".+_created"})');
    expect(names).toEqual([]);
    const kept = await prometheus.query("count by (revision_name) (http_requests_total)");
    expect(kept.map(({ labels }) => labels.revision_name).sort()).toEqual(["node", "python"]);
  });

  test("the queries of every alert on HTTP have a value from either client alone", async () => {
    const http = rules.filter(({ alert, expr }) => alert !== undefined && /http_/.test(expr));
    expect(http.map(({ alert }) => alert)).toEqual(
      expect.arrayContaining([
        "HighErrorRate",
        "SlowResponses",
        "HighErrorRateWarning",
        "SlowResponsesWarning",
      ]),
    );
    for (const client of ["python", "node"]) {
      for (const { alert, expr } of http) {
        // Without its comparison the query is the value.
        const value = expr
          .replaceAll('namespace="gw2optimizer"', `namespace="gw2optimizer", revision_name="${client}"`)
          .replace(/ [<>] [\d.]+$/, "");
        const answer = await prometheus.query(value);
        expect([client, alert, answer.length, Number.isFinite(answer[0]?.value)]).toEqual([
          client,
          alert,
          1,
          true,
        ]);
      }
      // A bound in either spelling: `le="1"` of one client, `le="1.0"` of the other.
      const share = `sum(rate(http_request_duration_seconds_bucket{revision_name="${client}", le=~"1(\\\\.0)?"}[1m]))`;
      expect([client, (await prometheus.query(share)).length]).toEqual([client, 1]);
    }
  });
});
