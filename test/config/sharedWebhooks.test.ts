// AIPROD's document has one webhook for three channels. It would fill one of them and leave two empty, without a word.
import { expect, test } from "vitest";
import { readStack } from "../../config/readStack.ts";
import { equalSecrets } from "../../config/sharedWebhooks.ts";
import { all } from "../systems/all.ts";

const CHANNELS = ["aiprod-slack-critical-alerts", "aiprod-slack-sla-alerts", "aiprod-slack-infra-alerts"];

function told(secrets: Readonly<Record<string, string>>, system: object = {}): readonly string[] {
  const raw = {
    values: { systems: { aiprod: system } },
    secrets: Object.keys(secrets),
    plain: [],
    equal: equalSecrets(secrets),
    hidden: [],
  };
  return readStack(raw, all, "prod")
    .findings.filter(({ problem }) => problem.includes("webhook") && !problem.startsWith("it is missing"))
    .map(({ at, problem, fix }) => `${at}: ${problem}; ${fix}`);
}

const same = Object.fromEntries(CHANNELS.map((name) => [name, "https://hooks.slack.com/services/T/B/one"]));

test("one webhook for three channels is refused, without its value", () => {
  const findings = told(same);
  expect(findings).toEqual(
    CHANNELS.slice(1).map(
      (name) =>
        `vigie:secrets.${name}: it is the same webhook as vigie:secrets.${CHANNELS[0]}, and a webhook posts to one channel only; make a webhook for each channel, or use one bot token: by: "token"`,
    ),
  );
});

test("a webhook for each channel passes, and so does one for channels that the stack makes one", () => {
  expect(
    told(Object.fromEntries(CHANNELS.map((name) => [name, `https://hooks.slack.com/services/${name}`]))),
  ).toEqual([]);
  const channels = Object.fromEntries(
    CHANNELS.map((name) => [name.replace("aiprod-", ""), { channel: "#everything" }]),
  );
  expect(told(same, { channels })).toEqual([]);
});

test("Vigie's own placeholders are equal and nobody's secret", () => {
  expect(
    equalSecrets({
      a: "https://hooks.slack.com/services/EXAMPLE",
      b: "https://hooks.slack.com/services/EXAMPLE",
    }),
  ).toEqual([]);
});
