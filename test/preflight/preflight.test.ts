// The two commands that talk to a live Grafana, against a stand-in that speaks its published format.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../components/core/diagnostics.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import { liveStack } from "../../tools/commands/liveStack.ts";
import { grafanaAt } from "../../tools/preflight/grafana.ts";
import { preflight } from "../../tools/preflight/preflight.ts";
import { testAlert } from "../../tools/preflight/testAlert.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { type Held, type StandIn, standIn, TOKEN } from "./standIn.ts";

let server: StandIn;
beforeAll(async () => {
  server = await standIn();
});
beforeEach(() => {
  server.received.length = 0;
  server.hold({});
});
afterAll(() => server.close());

const aiprod = resolved(all.aiprod!);
const grafana = () => grafanaAt(server.url, TOKEN);

describe("preflight", () => {
  const told = async (held: Held, change: Partial<StackDescription["grafana"]> = {}, owns = true) => {
    server.hold(held);
    const plain = stackOf("prod");
    const stack = {
      ...plain,
      grafana: { ...plain.grafana, ...change },
      owns: { project: true, organisation: owns },
    };
    return (await preflight(stack, [aiprod], grafana())).map(formatDiagnostic);
  };

  test("has nothing to say of a fresh organisation", async () => {
    expect(await told({})).toEqual([]);
    expect(await told({}, { routing: "owner", fallback: "aiprod.infra" })).toEqual([]);
  });

  test("names a data source that is not there", async () => {
    const dataSources = { metrics: "grafanacloud-prom" };
    expect(await told({}, { dataSources })).toEqual([
      expect.stringContaining(
        'error: vigie:grafana.dataSources.metrics: there is no data source with the uid "grafanacloud-prom"',
      ),
    ]);
    expect(await told({ dataSources: ["grafanacloud-prom"] }, { dataSources })).toEqual([]);
  });

  test("knows a Grafana of your own that is taken for a stack of Grafana Cloud", async () => {
    expect(await told({}, { stackId: 123_456 })).toEqual([
      expect.stringContaining("vigie:grafana.stackId: there is no data source"),
    ]);
    expect(await told({ dataSources: ["grafanacloud-usage"] }, { stackId: 123_456 })).toEqual([]);
  });

  test("names message templates that another stack should have made: without them messages are lost", async () => {
    expect(await told({}, {}, false)).toEqual([
      expect.stringContaining('there is no message template "vigie"'),
    ]);
    expect(await told({ templates: ["vigie"] }, {}, false)).toEqual([]);
  });

  test("names every route of others that owner routing would take away, as a warning where it may take over", async () => {
    const policy = {
      receiver: "people",
      routes: [
        { receiver: "aiprod-prod-sla", object_matchers: [["route", "=", "sla"]] },
        {
          object_matchers: [["team", "=~", "web|app"]],
          routes: [{ receiver: "night", object_matchers: [["night", "=", "1"]] }],
        },
      ],
    } as const;
    const owner = { routing: "owner", fallback: "aiprod.infra" } as const;
    expect(await told({ policy }, owner)).toEqual([
      expect.stringMatching(/^error: .*its default is "people", and would be aiprod-prod-infra/),
      expect.stringMatching(/^error: .*team=~web\|app goes to "people", and would be gone; .*routing: rule/),
      expect.stringMatching(/^error: .*night=1 goes to "night", and would be gone/),
    ]);
    const warned = await told({ policy }, { ...owner, takeOver: true });
    expect(warned.map((each) => each.split(":")[0])).toEqual(["warning", "warning", "warning"]);
    // Rule routing touches no policy, so nobody else's is of interest.
    expect(await told({ policy })).toEqual([]);
  });

  test("says so when the token is not let in, and shows it to nobody", async () => {
    const locked = preflight(
      stackOf("prod", { owns: { project: true, organisation: false } }),
      [aiprod],
      grafanaAt(server.url, "glsa_wrong"),
    );
    await expect(locked).rejects.toThrow(
      "it does not let the token in (HTTP 401); use a token of a service account with the role Admin",
    );
    await expect(locked).rejects.not.toThrow("glsa_wrong");
  });
});

describe("a test alert", () => {
  const integrations = [
    {
      uid: "s1",
      name: "aiprod-prod-critical-page",
      type: "slack",
      settings: { url: "[REDACTED]", title: "t" },
    },
    {
      uid: "p1",
      name: "aiprod-prod-critical-page",
      type: "pagerduty",
      settings: { integrationKey: "[REDACTED]" },
    },
    { uid: "s2", name: "aiprod-prod-sla", type: "slack", settings: { url: "[REDACTED]" } },
  ];

  test("goes through every channel of its route and through no other, marked as a test", async () => {
    server.hold({ integrations });
    expect(await testAlert([aiprod], "aiprod.critical-page", grafana())).toEqual([
      { contactPoint: "aiprod-prod-critical-page", type: "slack" },
      { contactPoint: "aiprod-prod-critical-page", type: "pagerduty" },
    ]);
    expect(server.received).toMatchObject([
      {
        body: {
          alert: {
            labels: { alertname: "VigieTest", severity: "info", test: "true", route: "critical-page" },
          },
          receivers: [
            {
              name: "aiprod-prod-critical-page",
              grafana_managed_receiver_configs: [{ uid: "s1" }, { uid: "p1" }],
            },
          ],
        },
      },
    ]);
  });

  test("leaves secrets to Grafana, which has them under the uid", async () => {
    server.hold({ integrations });
    await testAlert([aiprod], "aiprod.critical-page", grafana());
    expect(JSON.stringify(server.received)).not.toContain("REDACTED");
    expect(JSON.stringify(server.received)).toContain('"settings":{"title":"t"}');
  });

  test("says which channel did not take it, and why", async () => {
    server.hold({ integrations, broken: ["s1"] });
    expect(await testAlert([aiprod], "aiprod.critical-page", grafana())).toContainEqual({
      contactPoint: "aiprod-prod-critical-page",
      type: "slack",
      error: "channel_not_found",
    });
  });

  test("of a route that is misspelt, or not deployed, sends nothing", async () => {
    await expect(testAlert([aiprod], "aiprod.critcal", grafana())).rejects.toThrow(
      'did you mean "aiprod.critical"?',
    );
    await expect(testAlert([aiprod], "aiprod.sla", grafana())).rejects.toThrow(
      'there is no "aiprod-prod-sla"; run pulumi up for this stack first',
    );
    expect(server.received).toEqual([]);
  });
});

test("without an address or a token the commands say what to type", () => {
  expect(() => liveStack("prod")).toThrow(
    "it names no Grafana; run pulumi config set --path 'vigie:grafana.url'",
  );
});
