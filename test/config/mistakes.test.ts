// Each mistake in a stack's configuration: where it is, what is wrong, what to write, and that what it says to write passes.
import { describe, expect, it } from "vitest";
import { COST_MISTAKES } from "./costMistakes.ts";
import { MISTAKES } from "./knownMistakes.ts";
import { complete, errorsOf } from "./stack.ts";

describe("a mistake in a stack's configuration", () => {
  it.each([...MISTAKES, ...COST_MISTAKES])(
    "$what is named with its place, its cause and what to write, which passes",
    (mistake) => {
      const { wrong, at, problem, fix, right } = mistake;
      const found = errorsOf(complete(wrong)).filter((each) => each.at.startsWith(at));
      expect(found).toContainEqual({
        level: "error",
        at: expect.stringContaining(at),
        problem: expect.stringMatching(problem),
        fix: expect.stringMatching(fix),
      });
      expect(errorsOf(complete(right))).toEqual([]);
    },
  );

  it("comes with all others in one list, those of the values, of the names and of the model", () => {
    const wrong = {
      "vigie:environment": "prd",
      "vigie:region": "mars",
      "vigie:settings": { logRetention: "4000d" },
      "vigie:systems": {
        aiprd: {},
        aiprod: { services: { "aiprod-v33": { cpu: "1000m", memory: "1Gi", image: "gcr.io/p/a:latest" } } },
      },
      "vigie:secrets": { "grafana-auth": "in clear text" },
    };
    const places = errorsOf(wrong).map(({ at }) => at);
    expect(places).toEqual(
      expect.arrayContaining([
        "vigie:environment",
        "vigie:region",
        "vigie:settings.logRetention",
        "vigie:systems.aiprd",
        "vigie:systems.aiprod.services.aiprod-v33.cpu",
        "vigie:systems.aiprod.services.aiprod-v33.image",
        "vigie:secrets.grafana-auth",
        "vigie:project",
        "vigie:secrets.aiprod-slack-critical-alerts",
      ]),
    );
  });

  it("that concerns many services or severities is told once, where it was written", () => {
    const systems = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, {}]));
    const all = { "vigie:systems": systems("aiprod", "nexten", "gw2optimizer") };
    expect(errorsOf({ ...complete(all), "vigie:region": "mars" })).toEqual([
      {
        level: "error",
        at: "vigie:region",
        problem: '"mars" is no region of Cloud Run that Vigie knows',
        fix: expect.stringMatching(/^write one of asia-east1, .* europe-west1, /),
      },
    ]);
    expect(errorsOf({ ...complete(all), "vigie:region": "europe-west1" })).toEqual([]);

    const own = (region: string) => ({
      "vigie:systems": { aiprod: { services: { "aiprod-v33": { region } } } },
    });
    expect(errorsOf(complete(own("europe-west-1")))).toEqual([
      expect.objectContaining({
        at: "vigie:systems.aiprod.services.aiprod-v33.region",
        fix: 'write "europe-west1"',
      }),
    ]);
    expect(errorsOf(complete(own("europe-west1")))).toEqual([]);

    const routed = (route: string) => ({
      "vigie:systems": { aiprod: { alerts: { PubSubQueueDepthHigh: { route } } } },
    });
    expect(errorsOf(complete(routed("critcal")))).toEqual([
      {
        level: "error",
        at: "vigie:systems.aiprod.alerts.PubSubQueueDepthHigh.route",
        problem: 'there is no route "critcal"',
        fix: 'write "critical", or declare it',
      },
    ]);
    expect(errorsOf(complete(routed("critical")))).toEqual([]);
  });

  it("that is taken out for the checks that follow is told once, and no placeholder takes its place", () => {
    const wrong = {
      "vigie:systems": {
        aiprod: { services: { "aiprod-v33": { cpu: "1000m", memory: "1Gi", image: 7 } } },
      },
    };
    expect(errorsOf(complete(wrong)).map(({ at }) => at)).toEqual([
      "vigie:systems.aiprod.services.aiprod-v33.cpu",
      "vigie:systems.aiprod.services.aiprod-v33.image",
    ]);
  });
});
