// Mistakes in a stack's configuration, met by the real engine: all of them in one message, and nothing is made, not even a provider.
import { afterAll, expect, it } from "vitest";
import { programStack } from "./programStack.ts";

const { stack, config } = await programStack({ stack: "dev", systems: ["aiprod"] });
afterAll(() => stack.close());

it("are told all at once by `pulumi up`, and nothing is created", async () => {
  const workspace = await stack.open([], {
    config: {
      ...config,
      "vigie:region": "mars",
      "vigie:settings": { logRetention: "4000d" },
      "vigie:systems": { aiprod: { services: { "aiprod-v33": { image: "gcr.io/p/a:latest" } } } },
    },
  });
  const result = await workspace.up();
  expect(result.ok).toBe(false);
  const said = result.errors.join("\n");
  expect(said).toContain("mistakes, nothing was created");
  for (const place of [
    "vigie:region",
    "vigie:settings.logRetention",
    "vigie:systems.aiprod.services.aiprod-v33.image",
  ]) {
    expect(said).toContain(place);
  }
  const made = (await workspace.export()).deployment.resources ?? [];
  expect(made.map(({ type }) => type)).toEqual(["pulumi:pulumi:Stack"]);
});
