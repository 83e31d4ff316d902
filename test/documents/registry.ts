// Every mistake that the inventory lists of the five documents, 130 of them, and where each is dealt with. The list is long
// because none may be missing: what is about metrics, queries and alerts is refused in the documents' own words (queries/), what
// is about something else has a test of its own, and what only an application or the document itself can mend says so.

/** Where a mistake is dealt with. */
export type Where =
  | "refused"
  | {
      /** The test's file, below `test/`. */
      readonly test: string;
      /** Its title, or the beginning of it, as it stands in the file. */
      readonly title: string;
    }
  | {
      /** Why nothing here could refuse or build it. */
      readonly beyond: string;
    };

/** How many mistakes the inventory lists of each document. */
export const MISTAKES_OF: Readonly<Record<string, number>> = {
  "000": 32,
  "001": 20,
  "002": 25,
  "003": 22,
  "004": 31,
};

const by = (test: string, title: string): Where => ({ test, title });
const beyond = (reason: string): Where => ({ beyond: reason });

const APPLICATION = "the application's own code; nothing that is provisioned can change it";
const LOCAL = "a step of the local stack on a developer's machine, which Vigie does not make";
const DOCUMENT = "a statement of the document about itself";

const known = "config/knownMistakes.ts";
const matrix = by("systems/alerts.test.ts", "the five documents have 32 alerts, and each is here");
const objectives = by("slos/systems.test.ts", "every objective of the documents is here once, as what it is");
const burning = by("slos/alerts.test.ts", "page for a fast burn every minute");
const loose = by("alerts/objective.test.ts", "are told of by the promise's own alerts");
const routes = by("routing/alertmanager.test.ts", "amtool takes the rendered configuration");
const channels = by("systems/services.test.ts", "has routes that reach only channels it has");
const levels = by("model/logging/logs.test.ts", "finds errors of applications that write level");
const retention = by(known, "a retention of 0 days");
const traces = by("collectors/otelCollector.test.ts", "sends traces to the Telemetry API");
const panels = by("systems/dashboards.test.ts", "all 42 panels are drawn");
const kept = by("systems/checked.test.ts", "what the documents give of sizes, paths and intervals is kept");

/** The mistakes by the document and the number in its list. */
export const MISTAKES: Readonly<Record<string, Where>> = {
  "000/1": beyond(DOCUMENT),
  "000/2": by("alerts/check.test.ts", "a severity without a route"),
  "000/3": "refused",
  "000/4": "refused",
  "000/5": "refused",
  "000/6": "refused",
  "000/7": "refused",
  "000/8": "refused",
  "000/9": "refused",
  "000/10": by(known, "remote write to Google's own address"),
  "000/11": "refused",
  "000/12": "refused",
  "000/13": by("gcp/components.test.ts", "variables are sorted, secrets are references with a version"),
  "000/14": by("systems/services.test.ts", "names no image, no project and no registry"),
  "000/15": by("config/requiredInputs.test.ts", "holds a Slack channel's secret"),
  "000/16": by("config/requiredInputs.test.ts", "holds a Slack channel's secret"),
  "000/17": routes,
  "000/18": by(known, "an image of Container Registry"),
  "000/19": by("systems/services.test.ts", "names no image, no project and no registry"),
  "000/20": by("model/cloudrun/containerSize.test.ts", "with cpu %s has from %i to %i MiB"),
  "000/21": by("gcp/components.test.ts", "scaling stands on the service with both ends"),
  "000/22": beyond("an address of the local Alertmanager's old API; nothing here asks it"),
  "000/23": beyond("a way to try the local stack; a contact point is tried by Grafana's own button"),
  "000/24": "refused",
  "000/25": burning,
  "000/26": by("systems/alerts.test.ts", "the five documents have 32 alerts"),
  "000/27": traces,
  "000/28": beyond(APPLICATION),
  "000/29": beyond(LOCAL),
  "000/30": by("gcp/components.test.ts", "are not stored twice"),
  "000/31": by("dashboards/dashboards.test.ts", "are there, under uids and titles of their own"),
  "000/32": beyond(LOCAL),

  "001/1": by("systems/metrics.test.ts", "the five documents name 82 metrics"),
  "001/2": matrix,
  "001/3": "refused",
  "001/4": "refused",
  "001/5": "refused",
  "001/6": "refused",
  "001/7": "refused",
  "001/8": "refused",
  "001/9": by("gcp/applicationVariables.test.ts", "says its project, its environment, its version"),
  "001/10": by("systems/checked.test.ts", "CHE-NU's two switches are turned by its collector"),
  "001/11": traces,
  "001/12": beyond(APPLICATION),
  "001/13": beyond(APPLICATION),
  "001/14": beyond(LOCAL),
  "001/15": by(known, "a public service that serves /metrics on its ingress port"),
  "001/16": "refused",
  "001/17": by("gcp/untypedInput.test.ts", "arguments that are %s are refused"),
  "001/18": beyond(LOCAL),
  "001/19": by("model/resolve.test.ts", "keeps one severity's threshold when a stack changes the other's"),
  "001/20": retention,

  "002/1": "refused",
  "002/2": "refused",
  "002/3": "refused",
  "002/4": "refused",
  "002/5": "refused",
  "002/6": "refused",
  "002/7": "refused",
  "002/8": "refused",
  "002/9": "refused",
  "002/10": "refused",
  "002/11": objectives,
  "002/12": objectives,
  "002/13": channels,
  "002/14": "refused",
  "002/15": matrix,
  "002/16": "refused",
  "002/17": beyond("an address of another company's API; no query depends on it"),
  "002/18": "refused",
  "002/19": "refused",
  "002/20": by("gcp/components.test.ts", "are kept as long as asked"),
  "002/21": beyond(APPLICATION),
  "002/22": retention,
  "002/23": kept,
  "002/24": beyond(LOCAL),
  "002/25": by("rules/pairs/gw2optimizer.ts", "DatabaseInstanceDown"),

  "003/1": "refused",
  "003/2": "refused",
  "003/3": "refused",
  "003/4": loose,
  "003/5": "refused",
  "003/6": objectives,
  "003/7": objectives,
  "003/8": "refused",
  "003/9": channels,
  "003/10": "refused",
  "003/11": "refused",
  "003/12": panels,
  "003/13": panels,
  "003/14": by(
    "dashboards/dashboards.test.ts",
    "unit, colours and words come from the signal and the alerts",
  ),
  "003/15": by("systems/dashboards.test.ts", "draws each panel of its document from the signal"),
  "003/16": by("collectors/relabel.test.ts", "leaves twice the room, in whole hundreds"),
  "003/17": beyond(APPLICATION),
  "003/18": beyond(LOCAL),
  "003/19": retention,
  "003/20": beyond("flags of the exporter on the machine, which Vigie does not install"),
  "003/21": "refused",
  "003/22": by("dashboards/dashboards.test.ts", "several environments in one organisation have dashboards"),

  "004/1": "refused",
  "004/2": objectives,
  "004/3": channels,
  "004/4": routes,
  "004/5": by("routing/alertmanager.test.ts", "the channels behind each rendered Grafana rule"),
  "004/6": by("routing/contactPoints.test.ts", 'repeatInterval: "1h"'),
  "004/7": "refused",
  "004/8": "refused",
  "004/9": by("systems/services.test.ts", "the five documents have seven application services"),
  "004/10": "refused",
  "004/11": objectives,
  "004/12": loose,
  "004/13": "refused",
  "004/14": "refused",
  "004/15": "refused",
  "004/16": levels,
  "004/17": beyond(APPLICATION),
  "004/18": by("model/logging/logs.test.ts", "with 51 exclusions"),
  "004/19": beyond("Cloud Logging enriches nothing; a copy in BigQuery can, and Vigie makes the copy"),
  "004/20": by("gcp/components.test.ts", "are partitioned by day in BigQuery"),
  "004/21": traces,
  "004/22": beyond(APPLICATION),
  "004/23": beyond(APPLICATION),
  "004/24": beyond(LOCAL),
  "004/25": by("model/check.test.ts", "is refused a service whose own name its label `service` never has"),
  "004/26": "refused",
  "004/27": kept,
  "004/28": "refused",
  "004/29": "refused",
  "004/30": by("routing/alertmanager.test.ts", "is the warning of an alert while its critical level fires"),
  "004/31": routes,
};
