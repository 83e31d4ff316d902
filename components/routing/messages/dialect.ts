// What the two dialects say differently: an alert's name, its panel at the right time, the way to silence it.
import type { MessageDialect } from "../channels/channelKind.ts";

/** Phrases of a dialect; a `dot` phrase stands inside `range .Alerts`, where the dot is one alert and `$` the message. */
export interface Phrases {
  /** Name and severity of what fires, for the whole message. */
  readonly name: string;
  /** The condition under which an alert has a panel; dot. */
  readonly hasDashboard: string;
  /** The address of its panel, at the time at which it fired; dot. */
  readonly dashboard: string;
  /** The address at which it is silenced; dot. */
  readonly silence: string;
}

const HOUR = 3_600_000_000_000;
const TEN_MINUTES = 600_000_000_000;

/** From an hour before it began to its end and ten minutes more, or to now. */
const TIME_RANGE = [
  `&from={{ (.StartsAt.Add -${HOUR}).UnixMilli }}`,
  `&to={{ if eq .Status "firing" }}now{{ else }}{{ (.EndsAt.Add ${TEN_MINUTES}).UnixMilli }}{{ end }}`,
].join("");

/** A matcher for each of its labels. Alertmanager's page reads `+` as a plus, so blanks are written out. */
const MATCHERS = [
  "%7B{{ range $number, $pair := .Labels.SortedPairs }}{{ if $number }}%2C{{ end }}",
  '{{ $pair.Name }}%3D%22{{ $pair.Value | urlquery | reReplaceAll "[+]" "%20" }}%22{{ end }}%7D',
].join("");

/** Phrases by dialect. */
export const PHRASES: Readonly<Record<MessageDialect, Phrases>> = {
  grafana: {
    // A rule's title there has the severity in it.
    name: "{{ .CommonLabels.alertname }}",
    hasDashboard: ".PanelURL",
    // Grafana adds the time range itself.
    dashboard: "{{ .PanelURL }}",
    silence: "{{ .SilenceURL }}",
  },
  alertmanager: {
    name: "{{ .CommonLabels.alertname }}{{ with .CommonLabels.severity }} ({{ . }}){{ end }}",
    hasDashboard: ".Annotations.dashboard_url",
    dashboard: `{{ .Annotations.dashboard_url }}${TIME_RANGE}`,
    silence: `{{ $.ExternalURL }}/#/silences/new?filter=${MATCHERS}`,
  },
};
