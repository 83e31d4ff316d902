// What Grafana refuses about contact points (facts/grafana §2.3, §2.5). Rows marked "stricter" are what it takes and
// then does something else with, silently.
import { objectsIn } from "../behaviours/grafana.ts";
import type { Properties } from "../values.ts";
import { isList, unknown } from "../values.ts";
import type { Rule } from "./rule.ts";
import { objectsAt, rule, sized, textsAt } from "./rule.ts";

const contact = "grafana:alerting/contactPoint:ContactPoint";

/** The integrations of a contact point: every property of it that is a list of blocks. */
function integrations(inputs: Properties): readonly Properties[] {
  return Object.values(inputs).flatMap((value) => (isList(value) ? objectsIn(value) : []));
}

/** Rules about contact points. */
export const contactPointRules: readonly Rule[] = [
  sized(
    {
      types: [contact],
      what: "an empty or long name of a contact point",
      source: "facts/grafana §2.6: titles 190",
    },
    "name",
    { min: 1, max: 190 },
    "characters",
  ),
  rule(
    {
      types: [contact],
      what: "a contact point without any integration",
      source: "TFP resource_alerting_contact_point.go: at least one notifier",
    },
    (inputs) =>
      integrations(inputs).length > 0 || Object.values(inputs).includes(unknown)
        ? []
        : [
            {
              path: "",
              reason: "it reaches nobody: write at least one of slacks, pagerduties, emails, webhooks, …",
            },
          ],
  ),
  rule(
    {
      types: [contact],
      what: "Slack without a webhook, or a token without a recipient",
      source: "facts/grafana §2.5: url, or token + recipient",
    },
    (inputs) =>
      objectsAt(inputs, "slacks[]").flatMap(({ path, value }) => {
        const present = (name: string): boolean =>
          value[name] !== undefined && value[name] !== null && value[name] !== "";
        if (present("url") || (present("token") && present("recipient"))) return [];
        return [
          {
            path,
            reason: present("token")
              ? "a token needs a recipient: write the channel"
              : "write url (a webhook), or token and recipient",
          },
        ];
      }),
  ),
  rule(
    {
      types: [contact],
      what: "PagerDuty with an empty key",
      source: "facts/grafana §2.5: integrationKey required (Events v2)",
    },
    (inputs) =>
      textsAt(inputs, "pagerduties[].integrationKey")
        .filter(({ value }) => value.trim() === "")
        .map(({ path }) => ({ path, reason: "it is empty: write the integration key of the service" })),
  ),
  rule(
    {
      types: [contact],
      what: "a PagerDuty severity that becomes critical silently",
      source: "facts/grafana §2.3, §2.5: not one of critical|error|warning|info; Grafana takes it, stricter",
    },
    (inputs) =>
      textsAt(inputs, "pagerduties[].severity")
        .filter(
          ({ value }) =>
            !value.includes("{{") && !["critical", "error", "warning", "info"].includes(value.toLowerCase()),
        )
        .map(({ path, value }) => ({
          path,
          reason: `"${value}" would page as critical: write critical, error, warning, info or a template`,
        })),
  ),
  sized(
    {
      types: [contact],
      what: "an e-mail to nobody",
      source: "grafana/alerting, email: could not find addresses in settings",
    },
    "emails[].addresses",
    { min: 1, max: 1000 },
    "addresses",
  ),
  rule(
    {
      types: [contact],
      what: "an e-mail address that is none",
      source: "grafana/alerting, email: addresses",
    },
    (inputs) =>
      textsAt(inputs, "emails[].addresses[]")
        .filter(({ value }) => !/^[^@\s]+@[^@\s]+$/.test(value))
        .map(({ path, value }) => ({ path, reason: `"${value}" is no e-mail address` })),
  ),
  rule(
    { types: [contact], what: "a webhook address that is none", source: "grafana/alerting, webhook: url" },
    (inputs) =>
      textsAt(inputs, "webhooks[].url")
        .filter(({ value }) => !/^https?:\/\/\S+$/.test(value))
        .map(({ path }) => ({ path, reason: "it is no http or https address" })),
  ),
];
