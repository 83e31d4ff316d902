// The functions and fields that a template may use, by dialect. What is not here fails when a message is sent, not when
// the template is stored: the message is then lost, and nobody hears of either.
// Sources: Go's text/template; Alertmanager's DefaultFuncs and template.Data, those that 0.25 already had; Grafana's
// notification template reference (grafana.com/docs/grafana/latest/alerting, "Notification template reference").
import type { MessageDialect } from "../channels/channelKind.ts";

/** What a dialect knows. */
export interface Allowed {
  /** Functions, with Go's own. */
  readonly functions: readonly string[];
  /** Fields and methods, wherever they stand; keys of labels, annotations and values are free. */
  readonly fields: readonly string[];
  /** Templates that are there without being defined. */
  readonly templates: readonly string[];
}

const GO = [
  ...["and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge"],
  ...["len", "index", "slice", "print", "printf", "println", "html", "js", "urlquery"],
];
const SHARED = ["toUpper", "toLower", "title", "join", "match", "safeHtml", "reReplaceAll", "stringSlice"];

const DATA = [
  ...["Receiver", "Status", "Alerts", "GroupLabels", "CommonLabels", "CommonAnnotations", "ExternalURL"],
  ...["Firing", "Resolved"],
  ...["Labels", "Annotations", "StartsAt", "EndsAt", "GeneratorURL", "Fingerprint"],
  ...["SortedPairs", "Remove", "Names", "Values", "Name", "Value"],
];
/** Methods of Go's time.Time. */
const TIME = ["Add", "Sub", "UTC", "Format", "Unix", "UnixMilli", "IsZero"];

/** What each dialect knows. */
export const ALLOWED: Readonly<Record<MessageDialect, Allowed>> = {
  alertmanager: {
    functions: [...GO, ...SHARED],
    fields: [...DATA, ...TIME],
    templates: ["__subject", "__alertmanagerURL", "slack.default.title", "email.default.html"],
  },
  grafana: {
    functions: [...GO, ...SHARED, "tz", "date", "since", "humanizeDuration", "trimSpace"],
    fields: [
      ...DATA,
      ...TIME,
      ...["SilenceURL", "DashboardURL", "PanelURL", "ValueString", "ImageURL", "GroupKey", "TruncatedAlerts"],
    ],
    templates: ["default.title", "default.message"],
  },
};
