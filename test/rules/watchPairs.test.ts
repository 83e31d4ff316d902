// The built-in alerts, run by the real Prometheus evaluator like every system's, and once more as Grafana evaluates those that are
// rendered for it.
import { beforeAll, describe, expect, test } from "vitest";
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import { rulesOf } from "../../components/alerts/rule.ts";
import { watchGroups } from "../../components/alerts/watchGrafana.ts";
import { type Duration, milliseconds } from "../../components/core/units.ts";
import { runTimelines, type Timelines } from "../../tools/promtool/timeline.ts";
import { titleOf } from "./expectAlert.ts";
import { filesByRule, filesOf } from "./filesOf.ts";
import { measured } from "./grafana/stages.ts";
import { firingAt, type RenderedRule } from "./grafana/states.ts";
import { differences, stretches } from "./grafana/stretches.ts";
import { watch, watchedStack, watchedSystems, watchPairs } from "./pairs/vigie.ts";

/** Metrics sources by the queries that they answer. */
const FORMS = { instant: "gmp", range: "cloud-monitoring" } as const;
const forms = ["instant", "range"] as const;

const titles = rulesOf(watch.whole).map(({ name, severity }) => titleOf({ system: "vigie", name, severity }));
const files = filesByRule(filesOf({ vigie: prometheusGroups(watch.whole) }, watchPairs));

/** The rules of one form by title; what tells of failing queries has no value to judge. */
function rendered(form: keyof typeof FORMS): ReadonlyMap<string, RenderedRule> {
  const grafana = { ...watchedStack.grafana, metricsSource: FORMS[form] };
  const { metrics, usage } = watchGroups(watch, watchedSystems, { ...watchedStack, grafana });
  const rules = [...metrics, ...usage].flatMap((group) => group.rules as readonly RenderedRule[]);
  return new Map(
    rules.flatMap((rule) => {
      const title = `vigie ${rule.title}`;
      return titles.includes(title) ? [[title, rule] as const] : [];
    }),
  );
}

const ofForms = { instant: rendered("instant"), range: rendered("range") };
let run: Timelines;

beforeAll(async () => {
  run = await runTimelines(
    [...files].flatMap(([title, ofRule]) => {
      const queries = forms.flatMap((form) => {
        const rule = ofForms[form].get(title);
        return rule ? [[form, measured(rule)] as const] : [];
      });
      return ofRule.map((file) => ({ ...file, queries: Object.fromEntries(queries) }));
    }),
  );
}, 60_000);

test("every built-in alert has pairs, and shows itself firing after it was quiet", () => {
  expect([...files.keys()].toSorted()).toEqual(titles.toSorted());
});

test.each(titles)("%s does what its pairs say", (title) => {
  const about = files.get(title)!.flatMap(({ tests }) => tests);
  expect(about.flatMap(({ name }) => run.failures.get(name) ?? []).join("\n\n")).toBe("");
});

describe.each(forms)("in Grafana, with %s queries", (form) => {
  test.each([...ofForms[form].keys()])("%s fires when the Prometheus rule does", (title) => {
    const differing = files.get(title)!.flatMap(({ group, tests }) => {
      const interval = milliseconds(group.interval as Duration);
      return tests.flatMap(({ name }) => {
        const moments = run.moments.get(name)!;
        const times = moments.map(({ at }) => at);
        const answers = moments.map(({ at, values }) => ({ at, values: values[form] ?? [] }));
        const grafana = stretches(times, firingAt(ofForms[form].get(title)!, answers, interval));
        const prometheus = stretches(
          times,
          moments.map(({ firing }) => firing),
        );
        return differences(prometheus, grafana, 3 * interval).map((each) => `${name}: ${each}`);
      });
    });
    expect(differing).toEqual([]);
  });
});
