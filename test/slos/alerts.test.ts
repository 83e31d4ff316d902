// What an objective becomes: three alerts like any other, whose queries, texts and ways pass every check.
import { describe, expect, test } from "vitest";
import { grafanaGroups } from "../../components/alerts/grafana.ts";
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import { sourcesOfSystem } from "../../components/model/sources.ts";
import { fraction, rate, ratio, sum } from "../../components/signals/builders.ts";
import { lacks } from "../../components/signals/matcher.ts";
import { counter } from "../../components/signals/metric.ts";
import { parsePromql } from "../../components/signals/parse.ts";
import { printPromql } from "../../components/signals/promql.ts";
import { alertsOf } from "../../components/slos/alerts.ts";
import { objective } from "../../components/slos/objective.ts";
import { attainment, budgetRemaining, burnRate } from "../../components/slos/signals.ts";
import { metrics as chenu } from "../../systems/chenu/metrics.ts";
import { metrics as nexten } from "../../systems/nexten/metrics.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { aboutObjectives, errors, latency, systemWith } from "./objectives.ts";

const runbook = { meaning: "Users are not served.", firstLook: ["The error panel."] };
const system = systemWith(errors, latency);
const sources = sourcesOfSystem(system);
const rules = prometheusGroups(system).flatMap((group) =>
  group.rules.map((rule) => ({ ...rule, group: group.interval })),
);
const rule = (name: string) => rules.find(({ alert }) => alert === name)!;

describe("the alerts of an objective", () => {
  test("page for a fast burn every minute, and make tickets for the rest every five", () => {
    expect(rules.map(({ alert, labels, group }) => [alert, labels.severity, labels.route, group])).toEqual([
      ["RequestsFastBurn", "critical", "critical", "1m"],
      ["LatencyFastBurn", "critical", "critical", "1m"],
      ["RequestsSlowBurn", "warning", "warning", "5m"],
      ["RequestsBudgetLow", "warning", "warning", "5m"],
      ["LatencySlowBurn", "warning", "warning", "5m"],
      ["LatencyBudgetLow", "warning", "warning", "5m"],
    ]);
  });

  test("pass every check of signals and alerts", () => {
    expect(aboutObjectives(system)).toEqual([]);
  });

  test("are queries that parse, in which no number has noise", () => {
    for (const { expr } of rules) {
      expect(parsePromql(expr).errorAt, expr).toBeUndefined();
      expect(expr).not.toMatch(/\d\.\d{6,}/);
    }
    expect(rule("RequestsFastBurn").expr).toContain("/ 0.01 <=");
    expect(rule("RequestsFastBurn").expr).toMatch(/ > 14\.4 or .* > 6$/);
    expect(rule("LatencySlowBurn").expr).toMatch(/ > 3 or .* > 1$/);
  });

  test("count latency by bucket share, at the boundary", () => {
    expect(rule("LatencyFastBurn").expr).toContain('le="0.2"}[1h])) / sum(rate(');
  });

  test("say how fast, from when on, and of which promise", () => {
    expect(rule("RequestsFastBurn").annotations).toEqual({
      summary: "Requests without error: the error budget burns fast",
      description:
        '{{ printf "%.1f" $value }} times as fast as allowed; told from 14.4 within 1h or 6 within 6h, the error budget of 99% over 30d',
      runbook_url: "https://runbooks.example/gw2optimizer/Requests.md",
    });
  });

  // Two factors are one number too many for "20 > 6": an hour's burn of 15 is told from 14.4.
  test("say it in messages too, instead of a value against the lesser of two factors", () => {
    const messages = { logsUrl: () => undefined };
    for (const { annotations } of prometheusGroups(system, { messages }).flatMap((group) => group.rules)) {
      expect(annotations).not.toHaveProperty("measured");
      expect(annotations.description).toMatch(/\$value.*; told (from 14\.4|from 3|below 10%)/);
    }
  });

  test("whose threshold a stack changes say the new one", () => {
    const changed = resolved({ ...all.gw2optimizer!, objectives: [errors] }, "prod", {
      systems: { gw2optimizer: { alerts: { RequestsFastBurn: { above: { critical: 10 } } } } },
    });
    const [fast] = prometheusGroups(changed)
      .flatMap((group) => group.rules)
      .filter(({ alert }) => alert === "RequestsFastBurn");
    expect(fast?.expr).toMatch(/ > 14\.4 or .* > 10$/);
    expect(fast?.annotations.description).toContain("told from 14.4 within 1h or 10 within 6h");
  });

  test("reach Grafana as a query that is never empty while there are events, and a threshold", () => {
    const groups = grafanaGroups(system, { store: "gmp", dataSourceUid: "metrics", folderUid: "folder" });
    const burn = groups
      .flatMap((group) => group.rules)
      .find(({ title }) => title === "RequestsFastBurn (critical)");
    expect(burn?.data.map(({ model }) => model.type ?? "query")).toEqual(["query", "threshold"]);
    expect(burn?.data[0]?.model.expr).toMatch(/> 14\.4 or /);
    expect(burn?.for).toBe("0s");
  });

  test("have their numbers changed by a stack like those of any alert", () => {
    const changed = resolved({ ...all.gw2optimizer!, objectives: [errors] }, "prod", {
      systems: { gw2optimizer: { alerts: { RequestsBudgetLow: { below: { warning: "25%" } } } } },
    });
    const low = prometheusGroups(changed).flatMap((group) => group.rules);
    expect(low.find(({ alert }) => alert === "RequestsBudgetLow")?.expr).toMatch(/ < 0\.25$/);
  });

  test("follow an objective's own window, reserve, routes and words", () => {
    const own = objective("Requests", {
      ...errors,
      window: "28d",
      reserve: "20%",
      routes: { critical: "critical", warning: "critical" },
      summaries: { fast: "Le budget d'erreur brûle" },
    });
    const [fast, slow, low] = alertsOf(own);
    expect(fast?.above).toEqual({ critical: 5.6 });
    expect(fast?.summary).toBe("Le budget d'erreur brûle");
    expect(slow?.route).toEqual({ warning: "critical" });
    expect(low?.below).toEqual({ warning: "20%" });
  });

  test("keep apart what the indicator keeps apart, and name it", () => {
    const byService = objective("Availability", {
      title: "Disponibilité",
      indicator: {
        bad: fraction(nexten.requests, { where: { status_code: lacks("[1-4].*") }, by: ["service"] }),
      },
      target: "99.9%",
      runbook,
    });
    const ofNexten = resolved({ ...all.nexten!, alerts: [], objectives: [byService] });
    expect(aboutObjectives(ofNexten)).toEqual([]);
    const [first] = prometheusGroups(ofNexten).flatMap((group) => group.rules);
    expect(first?.annotations.summary).toBe(
      "Disponibilité de {{ $labels.service }} : le budget d'erreur brûle vite",
    );
    expect(first?.expr).toContain("clamp_max(sum by (service) (increase(");
  });
});

describe("the signals of an objective", () => {
  const query = (signal: Parameters<typeof printPromql>[0]) => printPromql(signal, { sources });

  test("show burn rate, budget left and attainment over the objective's window", () => {
    expect(query(burnRate(errors, "1h"))).toMatch(/\[1h\]\)\) \/ 0\.01$/);
    expect(query(budgetRemaining(errors))).toMatch(/^1 - \(.*\[30d\]\)\) \/ 0\.01$/);
    expect(query(attainment(errors))).toMatch(/^1 - \(.*\[30d\]\)\)$/);
    expect(query(attainment(latency))).toMatch(/^sum\(rate\(.*_bucket\{.*\}\[30d\]\)\) \/ sum\(rate\(/);
  });

  test("replace every window of an indicator that is made of several counters", () => {
    const [hits, misses] = [rate(chenu.cacheHits), rate(chenu.cacheMisses)];
    const hitRate = objective("CacheHits", {
      title: "Cache hits",
      indicator: { good: ratio(hits, sum([hits, misses])) },
      target: "50%",
      runbook,
    });
    const ofChenu = resolved({ ...all.chenu!, objectives: [hitRate] });
    expect(aboutObjectives(ofChenu)).toEqual([]);
    const text = printPromql(burnRate(hitRate, "6h"), { sources: sourcesOfSystem(ofChenu) });
    expect(text.match(/\[6h\]/g)).toHaveLength(3);
    expect(text).not.toContain("[5m]");
  });
});

describe("in another language", () => {
  const share = fraction(
    counter("events_total", { unit: "events", help: "Events", labels: { ok: ["yes", "no"] } }),
    {
      where: { ok: "no" },
    },
  );
  const said = (language: string, words = {}) => {
    const promised = objective("Disponibilite", {
      title: "Disponibilité",
      indicator: { bad: share },
      target: "99%",
      words,
      runbook: { meaning: "m", firstLook: ["l"] },
    });
    return alertsOf(promised, language).map(({ title, summary, description }) => [
      title,
      summary,
      description,
    ]);
  };

  test("an objective's alerts speak that of their system", () => {
    expect(said("fr")).toEqual([
      [
        "Disponibilité : combustion rapide",
        "Disponibilité : le budget d'erreur brûle vite",
        '{{ printf "%.1f" $value }} fois plus vite que permis ; annoncé à partir de 14.4 en 1h ou {{ $threshold }} en 6h, budget d\'erreur de 99% sur 30d',
      ],
      [
        "Disponibilité : combustion lente",
        "Disponibilité : le budget d'erreur brûle plus vite que permis",
        '{{ printf "%.1f" $value }} fois plus vite que permis ; annoncé à partir de 3 en 1d ou {{ $threshold }} en 3d, budget d\'erreur de 99% sur 30d',
      ],
      [
        "Disponibilité : budget d'erreur presque épuisé",
        "Disponibilité : il reste peu du budget d'erreur",
        "il reste {{ $value }} ; annoncé sous {{ $threshold }}, budget d'erreur de 99% sur 30d",
      ],
    ]);
  });

  test("one that Vigie does not speak is brought by the objective, and what that leaves open is English", () => {
    const [fast, , low] = said("pt", {
      fast: "{what}: a margem arde",
      budget: "da margem de {target} em {window}",
    });
    expect(fast![1]).toBe("Disponibilité: a margem arde");
    expect(low![2]).toBe("{{ $value }} of da margem de 99% em 30d is left; told below {{ $threshold }}");
  });
});
