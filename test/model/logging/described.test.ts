// What a system says about its logs: searches that find what they name, entries that are in exactly one bucket, exclusions that
// say what they save, alerts on entries and metrics counted from them.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logPolicies } from "../../../components/alerts/logAlerts.ts";
import { formatDiagnostic } from "../../../components/core/diagnostics.ts";
import { checkLogs } from "../../../components/model/checks/logs.ts";
import type { LogsDescription } from "../../../components/model/logging/description.ts";
import {
  checkExclusions,
  droppedFilter,
  gibibytesSaved,
} from "../../../components/model/logging/exclusions.ts";
import { severityFilter } from "../../../components/model/logging/filters.ts";
import { logMetricsOf, seriesOfLogMetric } from "../../../components/model/logging/metrics.ts";
import { payloadFields, searchesOf } from "../../../components/model/logging/searches.ts";
import { logStorageOf } from "../../../components/model/logging/storage.ts";
import { nexten } from "../../../systems/nexten/index.ts";
import { resolved, stackOf } from "../../alerts/inStack.ts";

const stack = stackOf("prod");
const told = (logs: LogsDescription) => checkLogs(resolved({ ...nexten, logs }), stack).map(formatDiagnostic);
const fields = { preset: { means: "what was asked for" } };
const contract = { fields };
const klass = { where: "severity<INFO AND jsonPayload.level:*", why: "noise", retention: "7d" } as const;
const alert = { where: 'textPayload:"boom"', severity: "critical", summary: "s", help: "h" } as const;

describe("what a system says about its logs is refused, with what to write", () => {
  const cases: readonly [what: string, bad: LogsDescription, says: string, good: LogsDescription][] = [
    [
      "a search for a field that no entry has, as the document's error_type",
      { contract, searches: { slow: { title: "t", where: 'jsonPayload.error_type="X"' } } },
      "error: nexten.logs.searches.slow.where: jsonPayload.error_type is no field of the system's entries, so nothing would be found; add error_type to logs.contract.fields, and write it",
      {
        contract: { fields: { ...fields, error_type: { means: "the class" } } },
        searches: { slow: { title: "t", where: 'jsonPayload.error_type="X"' } },
      },
    ],
    [
      "a mistyped field in an exclusion",
      { contract, exclusions: { noise: { filter: 'jsonPayload.presett="x"', why: "w" } } },
      "error: nexten.logs.exclusions.noise.filter: jsonPayload.presett is no field of the system's entries, so nothing would be found; did you mean jsonPayload.preset?",
      { contract, exclusions: { noise: { filter: 'jsonPayload.preset="x"', why: "w" } } },
    ],
    [
      "a search in a service that is not there",
      { searches: { slow: { title: "t", where: "a", service: "cv-parsr" } } },
      'error: nexten.logs.searches.slow.service: there is no service "cv-parsr"; did you mean "cv-parser"?',
      { searches: { slow: { title: "t", where: "a", service: "cv-parser" } } },
    ],
    [
      "a search on two lines",
      { searches: { slow: { title: "t", where: "a\nb" } } },
      'error: nexten.logs.searches.slow.where: the filter has several lines or blanks at its ends; write it on one line, as in "a AND b"',
      { searches: { slow: { title: "t", where: "a AND b" } } },
    ],
    [
      "a severity that entries with a level do not have",
      { searches: { bad: { title: "t", where: "severity>=ERROR" } } },
      'warning: nexten.logs.searches.bad.where: entries whose application writes level have no severity, and are not found; write severityFilter("ERROR"), which asks for both',
      { searches: { bad: { title: "t", where: severityFilter("ERROR") } } },
    ],
    [
      "a class that is kept for half a day",
      { classes: { noise: { ...klass, retention: "12h" } } },
      'error: nexten.logs.classes.noise.retention: 12h is not a whole number of days; write "1d"',
      { classes: { noise: { ...klass, retention: "1d" } } },
    ],
    [
      "a class in an environment that is not there",
      { classes: { noise: { ...klass, environments: { prd: "7d" } } } },
      'error: nexten.logs.classes.noise.environments.prd: there is no environment "prd"; write one of dev, prod',
      { classes: { noise: { ...klass, environments: { prod: "7d" } } } },
    ],
    [
      "a sample of everything",
      { exclusions: { noise: { filter: "a", why: "w", keep: "100%" } } },
      'error: nexten.logs.exclusions.noise.keep: "100%" is no share of the entries that may be kept here; write one from "0%" to below "100%", such as "5%"; to keep all of them, take the exclusion out',
      { exclusions: { noise: { filter: "a", why: "w", keep: "99.9%" } } },
    ],
    [
      "a metric by a person",
      {
        contract: { ...contract, personal: { user_id: { tells: "t", instead: "i" } } },
        metrics: { errors: { where: "a", counts: "c", labels: { by: "user_id" } } },
      },
      "error: nexten.logs.metrics.errors.labels.by: user_id is personal, and a metric keeps it for years; take it out; searches find single persons",
      { contract, metrics: { errors: { where: "a", counts: "c", labels: { by: "preset" } } } },
    ],
    [
      "a metric by request",
      {
        contract: { ids: ["job_id"], fields },
        metrics: { errors: { where: "a", counts: "c", labels: { by: "job_id" } } },
      },
      "error: nexten.logs.metrics.errors.labels.by: job_id is another value for every request, and each would be a series; take it out",
      { contract: { ids: ["job_id"], fields }, metrics: { errors: { where: "a", counts: "c" } } },
    ],
    [
      "an alert of a name that there is",
      { alerts: { OutOfMemory: alert } },
      "error: nexten.logs.alerts.OutOfMemory: another alert has that name; write one that no other alert has",
      { alerts: { Boom: alert } },
    ],
    [
      "an alert that is told every second",
      { alerts: { Boom: { ...alert, every: "1s" } } },
      'error: nexten.logs.alerts.Boom.every: it cannot be told every 1s; write a time from "5m" to "2d", such as "1h"',
      { alerts: { Boom: { ...alert, every: "1h" } } },
    ],
    [
      "a field that ties entries together and is personal",
      { contract: { personal: { correlation_id: { tells: "t", instead: "i" } } } },
      "error: nexten.logs.contract.personal.correlation_id: the field ties entries together and cannot be personal at the same time; take another field into ids, such as correlation_id",
      { contract: { personal: { client_ip: { tells: "t", instead: "i" } } } },
    ],
  ];
  test.each(cases)("%s", (_what, bad, says, good) => {
    expect(told(bad)).toEqual([says]);
    expect(told(good)).toEqual([]);
  });
});

test("of another kind, as a program without types may hand it over, is refused by its place before anything reads it", () => {
  const said = JSON.parse('{ "searches": { "slow": "x>5" }, "alerts": { "Boom": { "where": 7 } } }');
  expect(() => told(said)).toThrow('nexten.logs.searches.slow: "x>5" is not a record');
  expect(() => told(said)).toThrow("nexten.logs.alerts.Boom.where: 7 is not a text");
});

describe("an entry is in exactly one bucket", () => {
  test("that of the first class it fits, or of no class", () => {
    const second = { ...klass, where: 'log_id("b")' };
    const system = resolved({ ...nexten, logs: { classes: { one: klass, two: second } } });
    const [rest, one, two] = logStorageOf(system, stack);
    expect(rest?.filter.endsWith(` AND NOT (${klass.where}) AND NOT (${second.where})`)).toBe(true);
    expect(one?.filter.endsWith(` AND (${klass.where})`)).toBe(true);
    expect(two?.filter.endsWith(` AND ${second.where} AND NOT (${klass.where})`)).toBe(true);
    expect([rest, one, two].map((each) => each?.name)).toEqual([
      "nexten-prod",
      "nexten-prod-one",
      "nexten-prod-two",
    ]);
  });

  test("for as long as its environment says, or its stack", () => {
    const days = (environment: "dev" | "prod", systems = {}) =>
      logStorageOf(resolved(nexten, environment), { systems }).map(({ retention }) => retention);
    expect(days("prod")).toEqual(["90d", "14d"]);
    expect(days("dev")).toEqual(["7d", "7d"]);
    expect(days("prod", { nexten: { logs: { requests: { retention: "3d" } } } })).toEqual(["90d", "3d"]);
  });
});

describe("what is left out", () => {
  test("is dropped whole, or but for an even sample, and its saving is what is dropped of it", () => {
    const probes = { filter: "a OR b", why: "w" };
    expect(droppedFilter(probes)).toBe("a OR b");
    expect(droppedFilter({ ...probes, keep: "5%" })).toBe("(a OR b) AND sample(insertId, 0.95)");
    expect(droppedFilter({ ...probes, keep: "0.1%" })).toBe("(a OR b) AND sample(insertId, 0.999)");
    expect(gibibytesSaved({ ...probes, keep: "5%", monthly: "40Gi" })).toBe(38);
    expect(gibibytesSaved(probes)).toBeUndefined();
  });

  test("is one line of at most 20,000 characters, whatever is sampled", () => {
    const share = fc.integer({ min: 0, max: 9_999 }).map((each) => `${each / 100}%` as const);
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{1,60}$/), share, (filter, keep) => {
        const found = checkExclusions({ noise: { filter, why: "w", keep } }, "x");
        const dropped = droppedFilter({ filter, why: "w", keep });
        expect(dropped).not.toMatch(/[\r\n]/);
        expect(dropped).toContain(filter);
        const good = keep === "0%" ? filter === filter.trim() && filter !== "" : filter.trim() !== "";
        expect(found.length === 0).toBe(good);
      }),
    );
    expect(
      checkExclusions({ noise: { filter: "a".repeat(19_990), why: "w", keep: "5%" } }, "x"),
    ).toHaveLength(1);
  });
});

describe("searches", () => {
  test("are the document's five, errors in either spelling, and everything of one trace, request and document", () => {
    const searches = searchesOf(resolved(nexten));
    const of = (key: string) => searches.find((each) => each.key === key)?.filter;
    expect(searches.flatMap(({ id }) => id ?? [])).toEqual([
      "004/L5",
      "004/L1",
      "004/L2",
      "004/L3",
      "004/L4",
    ]);
    expect(of("cv-parser-errors")).toContain('resource.labels.service_name="cv-parser"');
    for (const each of ["errors", "cv-parser-errors"]) {
      expect(of(each)).toContain("severity>=ERROR");
      expect(of(each)).toContain('jsonPayload.level=~"(?i)^(error|');
    }
    expect(of("slow-work")).toMatch(/ AND jsonPayload\.processing_time_ms>5000$/);
    expect(of("correlation-id")).toMatch(/ AND jsonPayload\.correlation_id="<correlation_id>"$/);
    expect(of("document-id")).toMatch(/ AND jsonPayload\.document_id="<document_id>"$/);
    expect(of("trace")).toContain('trace="projects/acme-prod/traces/<trace id>"');
    for (const { url, filter } of searches) {
      expect(decodeURIComponent(/query=([^;]+);duration=PT\d+H/.exec(url)![1]!)).toBe(filter);
    }
  });

  test("name the fields of the application that a filter asks for", () => {
    expect(payloadFields('jsonPayload.a.b>1 AND (jsonPayload."file.name":x OR textPayload:y)')).toEqual([
      "a",
      "file.name",
    ]);
  });
});

describe("alerts on entries", () => {
  test("watch every Cloud Run service for what no metric tells, each by itself and with a limit of messages", () => {
    const policies = logPolicies(resolved(nexten));
    expect(policies.map(({ key, severity }) => `${key} ${severity}`)).toEqual([
      "bad-rollout CRITICAL",
      "out-of-memory CRITICAL",
      "container-crashed CRITICAL",
      "log-files-in-memory WARNING",
    ]);
    for (const { filter, period, documentation, channels } of policies) {
      expect(filter).toContain(
        'resource.labels.service_name=("cv-parser" OR "job-parser" OR "matching-api")',
      );
      expect(filter).not.toContain("gce_instance");
      expect(period).toMatch(/^\d+s$/);
      expect(documentation).toContain("https://console.cloud.google.com/logs/query;query=");
      expect(channels.length).toBeGreaterThan(0);
    }
  });

  test("are a system's own as well, and nobody's where Cloud Monitoring watches nothing", () => {
    const own = { ...nexten, logs: { alerts: { Boom: { ...alert, every: "2h" } as const } } };
    expect(logPolicies(resolved(own)).at(-1)).toMatchObject({
      displayName: "Nexten (prod): Boom",
      period: "7200s",
      filter: expect.stringMatching(/ AND textPayload:"boom"$/),
    });
    expect(logPolicies(resolved(own, "dev"))).toEqual([]);
  });
});

test("a metric counted from entries is told by its name in PromQL, where the first slash is a colon and every other sign a line", () => {
  const [metric] = logMetricsOf(resolved(nexten));
  expect(metric?.name).toBe("vigie/nexten-prod/openai-errors");
  expect(seriesOfLogMetric(metric!)).toBe("logging_googleapis_com:user_vigie_nexten_prod_openai_errors");
});
