// One incident for every route of every system: what happens, and the one rule that must tell people of it.

/** An incident and its rule. */
export interface Story {
  /** The system's name. */
  readonly system: string;
  /** The emulator's incident. */
  readonly incident: string;
  /** The rule's alert. */
  readonly alert: string;
  /** Its severity. */
  readonly severity: "warning" | "critical";
  /** How its messages are told from others. @default the alert's name */
  readonly says?: RegExp;
}

/** Stories by system, one after the other; systems have nothing to do with each other. */
export const STORIES: readonly (readonly Story[])[] = [
  ...[
    { system: "aiprod", incident: "gemini-times-out", alert: "AIAgentTimeouts", severity: "critical" },
    { system: "aiprod", incident: "renders-fail", alert: "VideoRenderFailures", severity: "critical" },
    { system: "aiprod", incident: "jobs-pile-up", alert: "ActiveJobsSpike", severity: "warning" },
    { system: "aiprod", incident: "queue-stalls", alert: "PubSubQueueDepthHigh", severity: "warning" },
    { system: "chenu", incident: "database-slows", alert: "SlowDatabaseQueries", severity: "warning" },
    { system: "chenu", incident: "requests-fail", alert: "HighErrorRate", severity: "critical" },
    { system: "gw2optimizer", incident: "disk-fills", alert: "DiskUsageHigh", severity: "warning" },
    {
      system: "gw2optimizer",
      incident: "database-restarts",
      alert: "DatabaseInstanceDown",
      severity: "critical",
    },
    {
      system: "nexten",
      incident: "client-sends-nonsense",
      alert: "HighErrorRate",
      severity: "warning",
    },
    {
      system: "nexten",
      incident: "database-is-down",
      alert: "DatabaseUnavailable",
      severity: "critical",
      // The document's own words name no alert: an e-mail has its summary, Slack its description.
      says: /ne répond plus à son exporteur|Critical Alert/,
    },
    {
      system: "lota-de-leixoes-e-aveiro",
      incident: "camara-aquece",
      alert: "CamaraQuente",
      severity: "warning",
    },
    { system: "lota-de-leixoes-e-aveiro", incident: "cais-mudo", alert: "CaisMudo", severity: "critical" },
  ].map((story) => [story as Story]),
  // A dead exporter would hold back what it feeds, so these two are told one after the other.
  [
    { system: "vm-agent", incident: "memory-leaks", alert: "HighMemoryUsage", severity: "warning" },
    { system: "vm-agent", incident: "exporter-dies", alert: "NodeDown", severity: "critical" },
  ],
];
