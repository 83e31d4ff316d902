// The severities of Cloud Logging, and what applications call them in a field of their own.

/** The severities, least first. */
export const LOG_SEVERITIES = [
  "DEBUG",
  "INFO",
  "NOTICE",
  "WARNING",
  "ERROR",
  "CRITICAL",
  "ALERT",
  "EMERGENCY",
] as const;

/** A severity of Cloud Logging. */
export type LogSeverity = (typeof LOG_SEVERITIES)[number];

/** What the applications call a severity in their `level` field, in lower case. */
export const SPELLINGS: Readonly<Record<LogSeverity, readonly string[]>> = {
  DEBUG: ["debug", "trace"],
  INFO: ["info", "information"],
  NOTICE: ["notice"],
  WARNING: ["warning", "warn"],
  ERROR: ["error", "err"],
  CRITICAL: ["critical", "crit", "fatal"],
  ALERT: ["alert"],
  EMERGENCY: ["emergency", "panic"],
};

/** The severity that a word stands for; undefined where it is none that libraries write. */
export function severityNamed(word: string): LogSeverity | undefined {
  const lower = word.toLowerCase();
  return LOG_SEVERITIES.find((severity) => SPELLINGS[severity].includes(lower));
}

/** A severity and all that are worse. */
export function andWorse(from: LogSeverity): readonly LogSeverity[] {
  return LOG_SEVERITIES.slice(LOG_SEVERITIES.indexOf(from));
}
