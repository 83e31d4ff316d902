// Who hears of what, as files: Alertmanager's configuration with its templates, and Grafana's policy, timings and templates.

import { EVERY, heartbeatGroup, heartbeatPrometheus } from "../../components/alerts/heartbeat.ts";
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
import { contactPoints, heartbeatContactPointFile } from "./contactPoints.ts";
import { pretty } from "./pretty.ts";

/** The files; Alertmanager's are left out where no route reaches anybody, because it has no configuration without a receiver. */
export function routingFiles(
  stack: StackDescription,
  systems: readonly ResolvedSystem[],
): Readonly<Record<string, string>> {
  const { environment, grafana } = stack;
  const every = grafana.heartbeat && (grafana.heartbeat.every ?? EVERY);
  const named = fallbackOf(systems, grafana.fallback);
  const fallback = named ?? anybody(systems);
  return {
    ...(fallback !== undefined && {
      "alertmanager/alertmanager.yml": alertmanagerYaml(systems, {
        fallback,
        ...(every && { heartbeat: { environment, every } }),
      }),
      "alertmanager/vigie.tmpl": `${messageTemplates("alertmanager")}\n`,
    }),
    ...(grafana.routing === "owner" &&
      named !== undefined && {
        "grafana/notification-policy.json": pretty(
          policyFile(withFailingQueries(policyTree(systems, named))),
        ),
      }),
    ...(every && heartbeatFiles(stack, systems, every)),
    "grafana/contact-points.json": pretty([
      ...systems.flatMap((system) => contactPoints(system, grafana.routing)),
      ...(every ? [heartbeatContactPointFile(environment)] : []),
    ]),
    "grafana/mute-timings.json": pretty(systems.flatMap(timingFiles)),
    "grafana/templates.json": pretty([{ name: MESSAGE_TEMPLATE, template: messageTemplates("grafana") }]),
  };
}

/** The alert that must always fire, in both dialects. */
function heartbeatFiles(stack: StackDescription, systems: readonly ResolvedSystem[], every: string) {
  const { environment } = stack;
  const options = { ...readingOptions(stack), folderUid: heartbeatFolderUid(environment), every };
  const group = heartbeatGroup(systems, stack, options);
  const groups = [heartbeatPrometheus(systems, environment)];
  return {
    [`grafana/rules/vigie/${group.title}.json`]: pretty(group),
    "prometheus/vigie.rules.yml": toYaml({ groups }),
  };
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
  return Object.entries(system.description.timings ?? {}).map(([name, intervals]) => ({
    name: timingName(system, name),
    time_intervals: intervals.map(({ times, daysOfMonths, ...rest }) => ({
      ...rest,
      ...(times && { times: times.map(({ start, end }) => ({ start_time: start, end_time: end })) }),
      ...(daysOfMonths && { days_of_month: daysOfMonths }),
    })),
  }));
}
