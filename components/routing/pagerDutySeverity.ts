// PagerDuty knows four severities and takes every other word for `critical`, so ours are spelled out.

/**
 * PagerDuty's severity from the alerts of one message, as a Grafana template. A group of mixed severities has no common
 * one; that it then counts as critical is on purpose: the worse of the two is among them.
 */
export const PAGERDUTY_SEVERITY =
  '{{ if eq .CommonLabels.severity "warning" }}warning{{ else if eq .CommonLabels.severity "info" }}info{{ else }}critical{{ end }}';
