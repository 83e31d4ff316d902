// What is rendered of Cloud Monitoring: the policies of each system and of the stack, and every channel that they name, without
// a secret.
import { describe, expect, test } from "vitest";
import { resolveSystem } from "../../components/model/resolve.ts";
import { stackFiles } from "../../tools/render/files.ts";
import { stackOf } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

interface Policy {
  readonly displayName: string;
  readonly notificationChannels: readonly string[];
}

async function rendered(environment: "dev" | "prod", settings: object = {}) {
  const gw2optimizer = { channels: { email: { addresses: ["team@acme.example"] } } };
  const systems = { ...stackOf(environment).systems, gw2optimizer };
  const stack = stackOf(environment, { settings, systems });
  const files = await stackFiles(
    stack,
    Object.values(all).map((system) => resolveSystem(system, stack)),
  );
  const mine = Object.entries(files).filter(([path]) => path.startsWith("cloud-monitoring/"));
  const { _channels: channels = [], ...policies } = Object.fromEntries(
    mine.map(([path, text]) => [path.slice("cloud-monitoring/".length, -".json".length), JSON.parse(text)]),
  );
  return {
    policies: policies as Readonly<Record<string, readonly Policy[]>>,
    channels,
    text: JSON.stringify(mine),
  };
}

describe("prod", () => {
  test("has three kinds of policies on series a system at most, four on log entries, and two a stack", async () => {
    const { policies } = await rendered("prod");
    expect(Object.keys(policies).sort()).toEqual(["_stack", ...Object.keys(all)].sort());
    for (const [name, own] of Object.entries(policies)) {
      const onEntries = own.filter((policy) => JSON.stringify(policy).includes("conditionMatchedLog"));
      expect(own.length - onEntries.length, name).toBeLessThanOrEqual(3);
      expect(onEntries.length, name).toBeLessThanOrEqual(4);
    }
    expect(policies.nexten?.map(({ displayName }) => displayName)).toEqual(
      expect.arrayContaining(
        ["BadRollout", "OutOfMemory", "ContainerCrashed", "LogFilesInMemory"].map(
          (name) => `Nexten (prod): ${name}`,
        ),
      ),
    );
    expect(policies._stack?.map(({ displayName }) => displayName)).toEqual([
      "Observability (prod): Grafana is gone",
      "Observability (prod): quota exceeded",
    ]);
  });

  test("names only channels that are rendered, and holds no secret", async () => {
    const { policies, channels, text } = await rendered("prod", { cloudMonitoring: "mirror" });
    const known = channels.map(({ name }: { readonly name: string }) => name);
    const named = Object.values(policies).flatMap((own) =>
      own.flatMap((policy) => policy.notificationChannels),
    );
    expect(named).not.toEqual([]);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
    expect(channels).toContainEqual({
      name: "<channels.gw2optimizer.pagerduty>",
      type: "pagerduty",
      displayName: "GW2Optimizer (prod): pagerduty",
      labels: { service_key: "<vigie:secrets.gw2optimizer-pagerduty>" },
    });
    expect(text).not.toContain("EXAMPLE");
  });
});

test("dev has none, for nobody is woken there", async () => {
  const { policies, channels } = await rendered("dev");
  expect(Object.values(policies).flat()).toEqual([]);
  expect(channels).toEqual([]);
});
