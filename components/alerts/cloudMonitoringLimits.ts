// What Cloud Monitoring would refuse of a policy, refused before it is sent. Its limits: the reference of AlertPolicy, and
// docs.cloud.google.com/monitoring/quotas for what one policy may hold.
import { type Diagnostic, mistake } from "../core/diagnostics.ts";
import { type CloudMonitoringPolicy, MOST_CONDITIONS, type PolicyCondition } from "./cloudMonitoring.ts";

/** Longest display name of a policy. */
const LONGEST_NAME = 512;
/** Most channels that one policy tells. */
export const MOST_CHANNELS = 16;
/** Longest documentation, in characters and in bytes of UTF-8. */
const LONGEST_DOCUMENTATION = { characters: 8_192, bytes: 10_240 } as const;
/** Seconds of a day, the longest wait. */
const DAY = 86_400;

/** Everything that Cloud Monitoring would refuse of a policy. @param channels how many channels it tells */
export function checkPolicy(
  at: string,
  policy: CloudMonitoringPolicy,
  channels: number,
): readonly Diagnostic[] {
  const { displayName, conditions, documentation, userLabels } = policy;
  const bytes = new TextEncoder().encode(documentation).length;
  return [
    ...(displayName.trim() === "" || displayName.length > LONGEST_NAME
      ? [mistake(`${at}.displayName`, "it is empty or too long", `write 1 to ${LONGEST_NAME} characters`)]
      : []),
    ...(conditions.length >= 1 && conditions.length <= MOST_CONDITIONS
      ? []
      : [
          mistake(
            `${at}.conditions`,
            `there are ${conditions.length}`,
            `write 1 to ${MOST_CONDITIONS}, the others in another policy`,
          ),
        ]),
    ...(channels <= MOST_CHANNELS
      ? []
      : [
          mistake(
            `${at}.channels`,
            `it would tell ${channels} channels`,
            `tell at most ${MOST_CHANNELS}, for instance one list of e-mail addresses`,
          ),
        ]),
    ...(documentation.length <= LONGEST_DOCUMENTATION.characters && bytes <= LONGEST_DOCUMENTATION.bytes
      ? []
      : [
          mistake(
            `${at}.documentation`,
            `it has ${documentation.length} characters, ${bytes} bytes`,
            `write at most ${LONGEST_DOCUMENTATION.characters} characters, ${LONGEST_DOCUMENTATION.bytes} bytes: shorten runbooks' texts`,
          ),
        ]),
    ...Object.entries(userLabels)
      .filter(([key, value]) => !/^[a-z][a-z0-9_-]{0,62}$/.test(key) || !/^[a-z0-9_-]{0,63}$/.test(value))
      .map(([key, value]) =>
        mistake(
          `${at}.userLabels.${key}`,
          `"${key}: ${value}" is no label`,
          "write at most 63 lower case letters, digits, underscores and dashes",
        ),
      ),
    ...conditions.flatMap((condition, index) => checkCondition(`${at}.conditions[${index}]`, condition)),
  ];
}

function checkCondition(at: string, condition: PolicyCondition): readonly Diagnostic[] {
  const { alertRule, labels } = condition;
  const [wait, interval] = [condition.duration, condition.evaluationInterval].map((text) =>
    /^\d+s$/.test(text) ? Number.parseInt(text, 10) : Number.NaN,
  ) as [number, number];
  return [
    ...[alertRule, ...Object.keys(labels)]
      .filter((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      .map((name) =>
        mistake(
          `${at}.${name === alertRule ? "alertRule" : "labels"}`,
          `"${name}" is no label name`,
          'write letters, digits and underscores, such as "HighApiLatency"',
        ),
      ),
    ...(interval > 0 && interval % 30 === 0
      ? []
      : [
          mistake(
            `${at}.evaluationInterval`,
            `"${condition.evaluationInterval}" is refused`,
            'write a multiple of 30 seconds, such as "60s"',
          ),
        ]),
    ...(wait >= 0 && wait <= DAY
      ? []
      : [
          mistake(
            `${at}.duration`,
            `"${condition.duration}" is refused`,
            'write whole seconds, at most a day, such as "300s"',
          ),
        ]),
    ...(wait % interval === 0 || Number.isNaN(wait % interval)
      ? []
      : [
          mistake(
            `${at}.duration`,
            `${condition.duration} is no multiple of the evaluation interval ${condition.evaluationInterval}`,
            "make it one, or it fires later than it says",
          ),
        ]),
  ];
}
