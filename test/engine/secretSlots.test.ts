// The search for secrets leaves none out: what lifecycle (dev), environments (prod) and everyKey plant and search is
// every secret for which there is a slot at all. The search itself is in those three.
import { afterAll, describe, expect, test } from "vitest";
import * as secrets from "../../components/model/secrets.ts";
import { all } from "../systems/all.ts";
import { everyKeyStack } from "./everyKey.ts";
import { programStack } from "./programStack.ts";

const searched = [
  await programStack({ stack: "dev" }),
  await programStack({ stack: "prod" }),
  everyKeyStack(),
];
afterAll(() => Promise.all(searched.map(({ stack }) => stack.close())));

/** The slots that no system has part in: the module's constants. */
const ofStacks = Object.values(secrets).flatMap((each) => (typeof each === "object" ? [each.name] : []));

/** The slots of each system, be they reached in an environment or not. */
const ofSystems = Object.values(all).flatMap(({ name, channels, services }) => [
  ...Object.entries(channels).flatMap(
    ([channel, description]) => secrets.channelSecret(name, channel, description)?.name ?? [],
  ),
  ...Object.entries(services).flatMap(([service, description]) =>
    Object.keys(("secretEnv" in description && description.secretEnv) || {}).map((variable) =>
      secrets.variableSecretName(name, service, variable),
    ),
  ),
]);

describe("the secrets that are searched", () => {
  test("are all that a stack, a service or a channel can ask for", () => {
    expect(ofStacks.length).toBeGreaterThan(3);
    expect(ofSystems.length).toBeGreaterThan(10);
    const names = searched.flatMap(({ canaries }) => Object.keys(canaries));
    expect([...new Set(names)].sort()).toEqual(
      [...new Set([...ofStacks, ...ofSystems])].map((name) => `vigie:secrets.${name}`).sort(),
    );
  });

  test("stand in the values that are planted, each under a mark of its own", () => {
    const marks = searched.map(({ canaries }) => Object.values(canaries));
    for (const each of marks) expect(new Set(each).size).toBe(each.length);
  });
});
