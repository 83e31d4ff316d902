// Each rule about contact points, policies, timings and templates tried on a wrong and on a right resource.
import { describe } from "vitest";
import type { Properties } from "../../../tools/offline/values.ts";
import type { Case } from "./cases.ts";
import { tried } from "./cases.ts";
import { contact, nights, usual } from "./grafanaOrganisation.ts";

describe("contact points, policies, timings and templates", () => {
  const policyType = "grafana:alerting/notificationPolicy:NotificationPolicy";
  const leaf: Properties = {
    contactPoint: "ops",
    groupBies: ["alertname"],
    matchers: [{ label: "team", match: "=", value: "a" }],
  };
  const policyBase: Properties = { contactPoint: "ops", groupBies: ["alertname"], policies: [leaf] };
  const timingBase: Properties = {
    name: "nights",
    intervals: [{ times: [{ start: "22:00", end: "24:00" }], weekdays: ["monday:friday"] }],
  };
  const templateType = "grafana:alerting/messageTemplate:MessageTemplate";
  const templateBase: Properties = {
    name: "app",
    template: '{{ define "app" }}{{ if .Alerts }}x{{ end }}{{ end }}',
  };
  const onContact = (base: Properties, one: Omit<Case, "type" | "base">): Case => ({
    type: contact.type,
    base: { name: "ops", ...base },
    ...one,
  });
  const onPolicy = (one: Omit<Case, "type" | "base">): Case => ({
    type: policyType,
    base: policyBase,
    amid: usual,
    ...one,
  });
  const onTiming = (one: Omit<Case, "type" | "base">): Case => ({
    type: nights.type,
    base: timingBase,
    ...one,
  });
  const slack = { slacks: [{ token: "x", recipient: "#ops" }] };
  tried([
    onContact(slack, {
      what: "an empty or long name of a contact point",
      wrong: { name: "" },
      says: /name: 0 characters/,
    }),
    onContact(slack, {
      what: "a contact point without any integration",
      wrong: { slacks: undefined },
      says: /reaches nobody/,
    }),
    onContact(slack, {
      what: "Slack without a webhook, or a token without a recipient",
      wrong: { "slacks[0].recipient": undefined },
      right: { "slacks[0]": { url: "https://hooks" } },
      says: /a token needs a recipient/,
    }),
    onContact(
      { pagerduties: [{ integrationKey: "k" }] },
      {
        what: "PagerDuty with an empty key",
        wrong: { "pagerduties[0].integrationKey": " " },
        says: /the integration key of the service/,
      },
    ),
    onContact(
      { pagerduties: [{ integrationKey: "k", severity: "{{ .CommonLabels.severity }}" }] },
      {
        what: "a PagerDuty severity that becomes critical silently",
        wrong: { "pagerduties[0].severity": "page" },
        says: /would page as critical/,
      },
    ),
    onContact(
      { emails: [{ addresses: ["a@b.c"] }] },
      { what: "an e-mail to nobody", wrong: { "emails[0].addresses": [] }, says: /0 addresses/ },
    ),
    onContact(
      { emails: [{ addresses: ["a@b.c"] }] },
      {
        what: "an e-mail address that is none",
        wrong: { "emails[0].addresses[0]": "ops" },
        says: /"ops" is no e-mail address/,
      },
    ),
    onContact(
      { webhooks: [{ url: "https://hook" }] },
      {
        what: "a webhook address that is none",
        wrong: { "webhooks[0].url": "hook" },
        says: /no http or https/,
      },
    ),
    onPolicy({
      what: "a matcher that compares in no known way",
      wrong: { "policies[0].matchers[0].match": "==" },
      right: { "policies[0].matchers[0].match": "=~" },
      says: /policies\[0\]\.matchers\[0\]\.match: "=="/,
    }),
    onPolicy({
      what: "an innermost policy without grouping",
      wrong: { "policies[0].groupBies": undefined },
      says: /the innermost policy needs it/,
    }),
    onPolicy({
      what: "a policy that groups by a label twice",
      wrong: { "policies[0].groupBies": ["a", "a"] },
      says: /a label is there twice/,
    }),
    onPolicy({
      what: "a contact point of a policy that is not there",
      wrong: { "policies[0].contactPoint": "other" },
      says: /policies\[0\]\.contactPoint: the contact point "other"/,
    }),
    onPolicy({
      what: "a timing of a policy that is not there",
      wrong: { "policies[0].muteTimings": ["weekends"] },
      right: { "policies[0].muteTimings": ["nights"] },
      says: /policies\[0\]\.muteTimings\[0\]: the timing "weekends"/,
    }),
    onTiming({
      what: "an interval that says nothing",
      wrong: { "intervals[0]": { location: "Europe/Paris" } },
      says: /mutes always/,
    }),
    onTiming({
      what: "a time of day that is none",
      wrong: { "intervals[0].times[0].start": "10pm" },
      says: /write HH:MM/,
    }),
    onTiming({
      what: "a weekday that is none",
      wrong: { "intervals[0].weekdays[0]": "Mon-Fri" },
      says: /"monday:friday"/,
    }),
    {
      what: "a permission that does not exist",
      type: "grafana:oss/folderPermission:FolderPermission",
      base: { folderUid: "app", permissions: [{ permission: "Edit", role: "Editor" }] },
      wrong: { "permissions[0].permission": "Write" },
      amid: usual,
      says: /View, Edit, Admin/,
    },
    {
      what: "a template that defines nothing or does not end",
      type: templateType,
      base: templateBase,
      wrong: { template: '{{ define "app" }}{{ if .Alerts }}x{{ end }}' },
      says: /2 blocks are opened and 1 are ended/,
    },
    {
      what: "a template kept open for editing",
      type: templateType,
      base: templateBase,
      wrong: { disableProvenance: true },
      right: { disableProvenance: false },
      says: /replaces the template at every run/,
    },
    {
      what: "an object of the app platform without a uid",
      type: "grafana:alerting/v1beta1/notificationsRoutingTree:NotificationsRoutingTree",
      base: { metadata: { uid: "app" } },
      wrong: { metadata: {} },
      says: /metadata\.uid: it is required/,
    },
  ]);
});
