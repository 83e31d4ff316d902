// Who hears of what, as files: Alertmanager's configuration with its templates, and Grafana's policy, timings and templates.

import { gmpRulesYaml } from "../../components/alerts/gmpRules.ts";
import { heartbeatEvery, heartbeatGroup, heartbeatPrometheus } from "../../components/alerts/heartbeat.ts";
import { logsUrlOf } from "../../components/alerts/logsUrl.ts";
import { type PrometheusGroup, prometheusGroups } from "../../components/alerts/prometheus.ts";
import { BUILT_IN } from "../../components/alerts/runbooks/address.ts";
import type { Watch } from "../../components/alerts/watch.ts";
import { watchGroups } from "../../components/alerts/watchGrafana.ts";
import { toYaml } from "../../components/core/yaml.ts";
import { fallbackOf } from "../../components/model/checks/owner.ts";
import { readingOptions } from "../../components/model/grafanaOptions.ts";
import { heartbeatFolderUid } from "../../components/model/grafanaUids.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import { alertmanagerYaml } from "../../components/routing/alertmanager.ts";
import { timingName } from "../../components/routing/contactPoint.ts";
import { withFailingQueries } from "../../components/routing/failingQueries.ts";
import { MESSAGE_TEMPLATE, messageTemplates } from "../../components/routing/messages/templates.ts";
import {
  anybody,
  type PolicyBranch,
  type PolicyTree,
  policyTree,
} from "../../components/routing/policyTree.ts";
import { timingsOf } from "../../components/routing/timings.ts";
import { managedAlertmanagerFile } from "./cluster.ts";
import { contactPoints, heartbeatContactPointFile } from "./contactPoints.ts";
import { provisionedGroup } from "./grafanaRules.ts";
import { pretty } from "./pretty.ts";

/** Texts by path. */
type Files = Readonly<Record<string, string>>;

/** The files; Alertmanager's are left out where no route reaches anybody, because it has no configuration without a receiver. */
export function routingFiles(
  stack: StackDescription,
  systems: readonly ResolvedSystem[],
  watch: Watch | undefined,
): Files {
  const { environment, grafana } = stack;
  const every = heartbeatEvery(grafana);
  const told = watch ? [...systems, watch.whole] : systems;
  const named = fallbackOf(systems, grafana.fallback);
  const fallback = named ?? anybody(systems);
  const said = {
    ...(every && { heartbeat: { environment, every } }),
    ...(stack.mail && { mail: stack.mail }),
  };
  return {
    ...(fallback !== undefined && {
      "alertmanager/alertmanager.yml": alertmanagerYaml(told, { fallback, ...said }),
      "alertmanager/vigie.tmpl": `${messageTemplates("alertmanager")}\n`,
      "gmp/_alertmanager.yaml": managedAlertmanagerFile(told, { fallback, ...said }),
    }),
    ...(grafana.routing === "owner" &&
      named !== undefined && {
        "grafana/notification-policy.json": pretty(policyFile(withFailingQueries(policyTree(told, named)))),
      }),
    ...(every && {
      "grafana/rules/vigie/vigie-heartbeat.json": pretty(
        heartbeatGroup(systems, stack, {
          ...readingOptions(stack),
          folderUid: heartbeatFolderUid(environment),
          every,
        }),
      ),
    }),
    ...(watch && watchFiles(stack, systems, watch)),
    ...ownRules(
      every ? [heartbeatPrometheus(systems, environment)] : [],
      watch ? prometheusGroups(watch.by.prometheus, { messages: { logsUrl: logsUrlOf(watch.whole) } }) : [],
    ),
    "grafana/contact-points.json": pretty([
      ...systems.flatMap((system) => contactPoints(system, grafana.routing)),
      ...(every ? [heartbeatContactPointFile(environment)] : []),
    ]),
    "grafana/mute-timings.json": pretty(told.flatMap(timingFiles)),
    "grafana/templates.json": pretty([{ name: MESSAGE_TEMPLATE, template: messageTemplates("grafana") }]),
  };
}

/** The alerts about a stack's own observability, for Grafana and for Managed Prometheus on a cluster. */
function watchFiles(stack: StackDescription, systems: readonly ResolvedSystem[], watch: Watch): Files {
  const { metrics, usage } = watchGroups(watch, systems, stack);
  const { gmp } = watch.by;
  return {
    ...Object.fromEntries(
      [...metrics, ...usage].map((group) => [
        `grafana/rules/${BUILT_IN}/${group.title}.json`,
        pretty(provisionedGroup(group, stack.grafana.orgId)),
      ]),
    ),
    ...(gmp.alerts.length > 0 && { [`gmp/${BUILT_IN}.rules.yaml`]: gmpRulesYaml(gmp) }),
  };
}

/** The one rule file of what Vigie raises about itself. */
function ownRules(...groups: readonly (readonly PrometheusGroup[])[]): Files {
  const all = groups.flat();
  return all.length === 0 ? {} : { [`prometheus/${BUILT_IN}.rules.yml`]: toYaml({ groups: all }) };
}

/** The tree as the provisioning API takes it. */
function policyFile({ contactPoint, branches, ...timing }: PolicyTree) {
  return { receiver: contactPoint, ...timingFile(timing), routes: branches.map(branchFile) };
}

function branchFile({ contactPoint, matchers, muteTimings, activeTimings, ...branch }: PolicyBranch) {
  return {
    receiver: contactPoint,
    object_matchers: matchers.map(({ label, match, value }) => [label, match, value]),
    ...timingFile(branch),
    ...(branch.continue && { continue: true }),
    ...(muteTimings && { mute_time_intervals: muteTimings }),
    ...(activeTimings && { active_time_intervals: activeTimings }),
  };
}

function timingFile({
  groupBy,
  groupWait,
  groupInterval,
  repeatInterval,
}: Pick<PolicyTree, "groupBy" | "groupWait" | "groupInterval" | "repeatInterval">) {
  return {
    group_by: groupBy,
    group_wait: groupWait,
    group_interval: groupInterval,
    repeat_interval: repeatInterval,
  };
}

function timingFiles(system: ResolvedSystem) {
  return Object.entries(timingsOf(system)).map(([name, intervals]) => ({
    name: timingName(system, name),
    time_intervals: intervals.map(({ times, daysOfMonths, ...rest }) => ({
      ...rest,
      ...(times && { times: times.map(({ start, end }) => ({ start_time: start, end_time: end })) }),
      ...(daysOfMonths && { days_of_month: daysOfMonths }),
    })),
  }));
}
