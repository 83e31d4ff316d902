// The names of Vigie's message templates. They are one namespace for a whole Grafana organisation, hence the prefix; a
// reference is made here only, so that a name that is misspelt does not compile.

/** Every template, by name. */
export const TEMPLATE_NAMES = [
  "vigie.title",
  "vigie.slack.text",
  "vigie.text",
  "vigie.detail.what",
  "vigie.detail.measured",
  "vigie.detail.since",
  "vigie.detail.where",
  "vigie.detail.runbook",
  "vigie.detail.dashboard",
  "vigie.detail.logs",
  "vigie.detail.silence",
] as const;

/** The name of a template. */
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** What a field holds that a template draws. */
export function reference(name: TemplateName): string {
  return `{{ template "${name}" . }}`;
}
