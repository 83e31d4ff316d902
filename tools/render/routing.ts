// Who hears of what, as files: Alertmanager's configuration with its templates, and Grafana's policy, timings and templates.
import { fallbackOf } from "../../components/model/checks/owner.ts";
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
import { pretty } from "./pretty.ts";

/** The files; Alertmanager's are left out where no route reaches anybody, because it has no configuration without a receiver. */
export function routingFiles(
  { grafana }: StackDescription,
  systems: readonly ResolvedSystem[],
): Readonly<Record<string, string>> {
  const named = fallbackOf(systems, grafana.fallback);
  const fallback = named ?? anybody(systems);
  return {
    ...(fallback !== undefined && {
      "alertmanager/alertmanager.yml": alertmanagerYaml(systems, { fallback }),
      "alertmanager/vigie.tmpl": `${messageTemplates("alertmanager")}\n`,
    }),
    ...(grafana.routing === "owner" &&
      named !== undefined && {
        "grafana/notification-policy.json": pretty(
          policyFile(withFailingQueries(policyTree(systems, named))),
        ),
      }),
    "grafana/mute-timings.json": pretty(systems.flatMap(timingFiles)),
    "grafana/templates.json": pretty([{ name: MESSAGE_TEMPLATE, template: messageTemplates("grafana") }]),
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
