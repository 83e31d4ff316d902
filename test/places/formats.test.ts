// The stand-ins judge what they get; here they are given what is wrong.
import { describe, expect, test } from "vitest";
import { differences, pagerduty, slack, webhook } from "../../tools/places/formats.ts";

const EVENT = {
  routing_key: "0123",
  event_action: "trigger",
  dedup_key: "a",
  payload: { summary: "broken", source: "shop", severity: "critical", custom_details: {} },
};
const MESSAGE = { attachments: [{ title: "broken", text: "2 > 1", fallback: "broken", color: "danger" }] };
const GROUP = {
  ...{ version: "4", groupKey: "{}", truncatedAlerts: 0, status: "firing", receiver: "shop" },
  ...{ groupLabels: {}, commonLabels: {}, commonAnnotations: {}, externalURL: "http://localhost:9093" },
  alerts: [
    {
      ...{ status: "firing", labels: { alertname: "A" }, annotations: {}, fingerprint: "0" },
      ...{ startsAt: "2026-11-21T14:00:00.123Z", endsAt: "0001-01-01T00:00:00Z", generatorURL: "" },
    },
  ],
};

describe("what a place takes is as its publisher says", () => {
  test.each([
    ["PagerDuty, an event without a key", pagerduty, { ...EVENT, routing_key: "" }, /^routing_key: /],
    [
      "PagerDuty, an action that it does not know",
      pagerduty,
      { ...EVENT, event_action: "fire" },
      /^event_action: /,
    ],
    [
      "PagerDuty, a summary that is too long",
      pagerduty,
      { ...EVENT, payload: { ...EVENT.payload, summary: "x".repeat(1_025) } },
      /^payload\.summary: /,
    ],
    [
      "PagerDuty, a severity of our own",
      pagerduty,
      { ...EVENT, payload: { ...EVENT.payload, severity: "page" } },
      /^payload\.severity: /,
    ],
    ["PagerDuty, a field that it does not know", pagerduty, { ...EVENT, details: {} }, /details/],
    [
      "PagerDuty, a link that is none",
      pagerduty,
      { ...EVENT, links: [{ href: "runbook" }] },
      /^links\.0\.href: /,
    ],
    [
      "Slack, a message without text",
      slack,
      { attachments: [{ ...MESSAGE.attachments[0], text: "" }] },
      /text/,
    ],
    [
      "Slack, a colour that is none",
      slack,
      { attachments: [{ ...MESSAGE.attachments[0], color: "loud" }] },
      /color/,
    ],
    ["Slack, nothing at all", slack, { attachments: [] }, /^attachments: /],
    ["a webhook, another version", webhook, { ...GROUP, version: "3" }, /^version: /],
    ["a webhook, no alert", webhook, { ...GROUP, alerts: [] }, /^alerts: /],
  ])("%s is refused", (_, format, payload, says) => {
    expect(differences(format, payload).join()).toMatch(says);
  });

  test("and what is right is taken", () => {
    expect([
      ...differences(pagerduty, EVENT),
      ...differences(slack, MESSAGE),
      ...differences(webhook, GROUP),
    ]).toEqual([]);
  });
});
