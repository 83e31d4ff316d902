// Every alert and panel of the documents, copied by hand from the inventory of signals and not from systems/:
// what fires above or below which value, for how long, to where; and which signal each panel draws.

/** One alert as the documents have it, proposals included. */
export interface AlertRow {
  readonly name: string;
  readonly direction: "above" | "below";
  readonly warning?: string | number;
  readonly critical?: string | number;
  readonly for: string;
  readonly route: string | { readonly warning: string; readonly critical: string };
}

const bySeverity = { warning: "warning", critical: "critical" };

/** Alerts by id. */
export const ALERTS: Readonly<Record<string, AlertRow>> = {
  "000/A1": {
    name: "PipelineHighErrorRate",
    direction: "above",
    warning: "5%",
    critical: "10%",
    for: "5m",
    route: "critical-page",
  },
  "000/A2": {
    name: "PipelineCostThresholdExceeded",
    direction: "above",
    warning: "70%",
    critical: "90%",
    for: "0s",
    route: "sla",
  },
  "000/A3": {
    name: "PipelineLatencySLABreach",
    direction: "above",
    warning: "120s",
    critical: "300s",
    for: "5m",
    route: "critical",
  },
  "000/A4": { name: "PubSubQueueDepthHigh", direction: "above", warning: 100, for: "10m", route: "infra" },
  "000/A5": { name: "AIAgentTimeouts", direction: "above", critical: 15, for: "5m", route: "critical-page" },
  "000/A6": { name: "QAGateHighRejectionRate", direction: "above", warning: "20%", for: "10m", route: "sla" },
  "000/A7": { name: "VideoRenderFailures", direction: "above", critical: 5, for: "0s", route: "critical" },
  "000/A8": { name: "DatabaseLatencyHigh", direction: "above", warning: "100ms", for: "5m", route: "infra" },
  "000/A9": { name: "PrometheusDown", direction: "below", critical: 1, for: "1m", route: "critical-page" },
  "000/A10": { name: "ActiveJobsSpike", direction: "above", warning: 50, for: "5m", route: "sla" },
  "001/A1": { name: "HighAPILatency", direction: "above", warning: "1s", for: "5m", route: "warning" },
  "001/A2": { name: "HighErrorRate", direction: "above", critical: "5%", for: "5m", route: "critical" },
  "001/A3": { name: "LowCacheHitRate", direction: "below", warning: "50%", for: "10m", route: "warning" },
  "001/A4": {
    name: "SlowDatabaseQueries",
    direction: "above",
    warning: "500ms",
    for: "5m",
    route: "warning",
  },
  "001/A5": {
    name: "HighAgentFailureRate",
    direction: "above",
    critical: "10%",
    for: "10m",
    route: "critical",
  },
  "001/A6": { name: "HighAgentCosts", direction: "above", warning: "$10", for: "0s", route: "warning" },
  "002/A1": { name: "HighErrorRate", direction: "above", critical: "5%", for: "5m", route: "critical" },
  "002/A2": { name: "SlowResponses", direction: "above", critical: "2s", for: "5m", route: "critical" },
  "002/A3": { name: "DatabaseDown", direction: "above", critical: 0, for: "1m", route: "critical" },
  "002/A4": { name: "HighErrorRateWarning", direction: "above", warning: "1%", for: "5m", route: "warning" },
  "002/A5": { name: "SlowResponsesWarning", direction: "above", warning: "1s", for: "5m", route: "warning" },
  "002/A6": { name: "LowCacheHitRate", direction: "below", warning: "50%", for: "10m", route: "warning" },
  "002/A7": { name: "DiskUsageHigh", direction: "above", warning: "80%", for: "10m", route: "warning" },
  "003/A1": { name: "HighCPUUsage", direction: "above", warning: "80%", for: "2m", route: "warning" },
  "003/A2": { name: "HighMemoryUsage", direction: "above", warning: "85%", for: "2m", route: "warning" },
  "003/A3": { name: "DiskSpaceLow", direction: "above", warning: "90%", for: "1m", route: "warning" },
  "003/A4": { name: "NodeDown", direction: "below", critical: 1, for: "1m", route: "critical" },
  "003/A5": { name: "FastAPIDown", direction: "below", critical: 1, for: "30s", route: "critical" },
  "003/A6": { name: "FastAPIHighLatency", direction: "above", warning: "1s", for: "2m", route: "warning" },
  "003/A7": {
    name: "FastAPIHighErrorRate",
    direction: "above",
    critical: "5%",
    for: "2m",
    route: "critical",
  },
  "004/A1": {
    name: "HighErrorRate",
    direction: "above",
    warning: "5%",
    critical: "20%",
    for: "2m",
    route: bySeverity,
  },
  "004/A2": {
    name: "HighResponseTime",
    direction: "above",
    warning: "1s",
    critical: "5s",
    for: "5m",
    route: bySeverity,
  },
};

/** Signals by panel. */
export const PANELS: Readonly<Record<string, readonly string[]>> = {
  "000/P1.1": ["executionRate"],
  "000/P1.2": ["p95Latency"],
  "000/P1.3": ["activeJobsByStatus"],
  "000/P1.4": ["successByPreset"],
  "000/P2.1": ["dailyCost"],
  "000/P2.2": ["costPerJob"],
  "000/P2.3": ["hourlyCost"],
  "000/P2.4": ["budgetShare"],
  "000/P3.1": ["successRate"],
  "000/P3.2": ["renderFailuresByReason"],
  "000/P3.3": ["qaAcceptance"],
  "000/P3.4": ["httpErrorsByEndpoint"],
  "002/P1.1": ["requestRate"],
  "002/P1.2": ["errorRate"],
  "002/P1.3": ["responseTimeP95"],
  "002/P1.4": ["activeUsers"],
  "002/P2.1": ["aiRequests"],
  "002/P2.2": ["aiDurationP95"],
  "002/P2.3": ["aiTokens"],
  "002/P2.4": ["aiFeedback"],
  "002/P3.1": ["queryP95"],
  "002/P3.2": ["dbConnections"],
  "002/P3.3": ["cacheHitRate"],
  "002/P3.4": ["cacheOperations"],
  "003/P1": ["cpuUsage"],
  "003/P2": ["memoryUsage"],
  "003/P3": ["diskUsage"],
  "003/P4": ["requestRate"],
  "003/P5": ["responseP50", "responseP95", "responseP99"],
  "003/P6": ["statusClasses"],
  "004/P1.1": ["requestRate"],
  "004/P1.2": ["errorRate"],
  "004/P1.3": ["responseTime"],
  "004/P1.4": ["activeRequests"],
  "004/P2.1": ["mlSuccess"],
  "004/P2.2": ["processingP50", "processingP95", "processingP99"],
  "004/P2.3": ["openaiCalls", "openaiTokens"],
  "004/P2.4": ["mlErrors"],
  "004/P3.1": ["cpuUsage"],
  "004/P3.2": ["memoryUsage"],
  "004/P3.3": ["diskUsage"],
  "004/P3.4": ["networkIn", "networkOut"],
};

/** Titles of dashboards by system. `chenu` promises dashboards and names none, so its one is a proposal. */
export const TITLES: Readonly<Record<string, readonly string[]>> = {
  aiprod: ["Pipeline Performance", "Cost Dashboard", "SLA & Error Tracking"],
  chenu: ["CHE-NU Overview"],
  gw2optimizer: ["System Overview", "AI Performance", "Database & Cache"],
  "vm-agent": ["VM Agent Dashboard"],
  nexten: ["API Performance", "ML Operations", "System Health"],
};

/** The ten runbooks that AIPROD's document names, by alert. */
export const RUNBOOKS: Readonly<Record<string, string>> = {
  PipelineHighErrorRate: "high-error-rate.md",
  PipelineCostThresholdExceeded: "cost-threshold.md",
  PipelineLatencySLABreach: "latency-sla.md",
  PubSubQueueDepthHigh: "pubsub-queue.md",
  AIAgentTimeouts: "agent-timeout.md",
  QAGateHighRejectionRate: "qa-gate-rejection.md",
  VideoRenderFailures: "render-failures.md",
  DatabaseLatencyHigh: "db-latency.md",
  PrometheusDown: "prometheus-down.md",
  ActiveJobsSpike: "active-jobs-spike.md",
};
