// Each rule about notification channels tried on a wrong and on a right resource.
import { describe } from "vitest";
import type { Case } from "./cases.ts";
import { tried } from "./cases.ts";

describe("notification channels", () => {
  const type = "gcp:monitoring/notificationChannel:NotificationChannel";
  const email: Omit<Case, "what" | "wrong" | "says"> = {
    type,
    base: { type: "email", labels: { email_address: "a@b" } },
  };
  const pager: Omit<Case, "what" | "wrong" | "says"> = {
    type,
    base: { type: "pagerduty", sensitiveLabels: { serviceKeyWo: "k", serviceKeyWoVersion: "1" } },
  };
  tried([
    {
      ...email,
      what: "a type of channel that does not exist",
      wrong: { type: "mail" },
      right: { type: "email" },
      says: /write one of email, /,
    },
    {
      what: "a channel without its secret",
      type,
      base: { type: "slack", labels: { channel_name: "#a" }, sensitiveLabels: { authTokenWo: "t" } },
      wrong: { sensitiveLabels: undefined },
      says: /sensitiveLabels\.authTokenWo: a channel of this type reaches nobody/,
    },
    {
      ...pager,
      what: "a secret of a channel given twice",
      wrong: { "sensitiveLabels.serviceKey": "k" },
      right: { "sensitiveLabels.serviceKey": "k", "sensitiveLabels.serviceKeyWo": undefined },
      says: /write serviceKeyWo alone/,
    },
    {
      ...email,
      what: "a channel's name over 512 characters",
      wrong: { displayName: "n".repeat(513) },
      right: { displayName: "n".repeat(512) },
      says: /513 characters/,
    },
  ]);
});
