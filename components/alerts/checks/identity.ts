// An alert's identity is (system, name, severity): two of one identity would overwrite each other's rule and history.
import { mistake } from "../../core/diagnostics.ts";
import { kebab } from "../../core/uid.ts";
import type { AlertCheck } from "./check.ts";

/** Longest title that Grafana takes. */
const LONGEST_TITLE = 190;

/** Refuses names that are taken, or that a target would refuse. */
export const identity: AlertCheck = ({ at, alert, system }) => [
  ...(/^[A-Z][A-Za-z0-9]*$/.test(alert.name)
    ? []
    : [
        mistake(
          at,
          `"${alert.name}" is no name for an alert`,
          'write it in PascalCase, such as "HighErrorRate"',
        ),
      ]),
  ...(alert.name.length + " (critical)".length > LONGEST_TITLE
    ? [
        mistake(
          at,
          `the name has ${alert.name.length} characters`,
          `write at most ${LONGEST_TITLE - " (critical)".length}`,
        ),
      ]
    : []),
  ...(system.alerts.find(({ name }) => name === alert.name) === alert
    ? []
    : [
        mistake(
          at,
          `there are two alerts named "${alert.name}"`,
          "give one another name, or make them one alert with two severities",
        ),
      ]),
  ...alikes(at, alert.name, system.alerts),
];

/** Names that differ in letters' cases only are two for Prometheus and one uid for Grafana. */
function alikes(at: string, name: string, alerts: readonly { readonly name: string }[]) {
  const lower = name.toLowerCase();
  const first = alerts.find((other) => other.name.toLowerCase() === lower);
  return first === undefined || first.name === name || kebab(first.name) !== kebab(name)
    ? []
    : [
        mistake(
          at,
          `"${name}" and "${first.name}" are one uid in Grafana (${kebab(name)})`,
          "give one of them another word",
        ),
      ];
}
