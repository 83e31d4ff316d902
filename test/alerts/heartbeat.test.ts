// The dead man's switch: it speaks while everything that it reads is there, and falls silent, rather than resolves, when
// anything of it is gone. Judged by the real evaluator, and by Alertmanager's own tools.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { checkRuleGroup } from "../../components/alerts/grafanaLimits.ts";
import {
  heartbeatExpression,
  heartbeatGroup,
  heartbeatPrometheus,
} from "../../components/alerts/heartbeat.ts";
import { alertmanagerConfig, alertmanagerYaml } from "../../components/routing/alertmanager.ts";
import { messageTemplates } from "../../components/routing/messages/templates.ts";
import { toolchain } from "../../tools/setup/toolchain.ts";
import { all } from "../systems/all.ts";
import { resolved, stackOf } from "./inStack.ts";

const prod = [resolved(all.aiprod!), resolved(all.gw2optimizer!)];
const up = (service: string, values: string) => ({
  series: `up{cluster="__run__", namespace="${service}", instance="i1"}`,
  values,
});

test("fires while every workload that is always there answers, and is silent once one of them is gone", () => {
  const folder = mkdtempSync(join(tmpdir(), "vigie-heartbeat-"));
  const group = heartbeatPrometheus(prod, "prod");
  const [rule] = group.rules;
  writeFileSync(join(folder, "rules.yml"), stringify({ groups: [group] }));
  const firing = { exp_labels: rule!.labels, exp_annotations: rule!.annotations };
  const alertAt = (eval_time: string, speaks: boolean) => ({
    eval_time,
    alertname: "Heartbeat",
    exp_alerts: speaks ? [firing] : [],
  });
  const everything = [up("aiprod-v33", "1x10"), up("gw2optimizer", "1x30")];
  const file = {
    rule_files: ["rules.yml"],
    evaluation_interval: "1m",
    tests: [
      {
        interval: "1m",
        input_series: everything,
        alert_rule_test: [alertAt("9m", true), alertAt("20m", false)],
      },
      { interval: "1m", input_series: [up("gw2optimizer", "1x30")], alert_rule_test: [alertAt("9m", false)] },
      // A collector that answers no more writes 0.
      {
        interval: "1m",
        input_series: [up("aiprod-v33", "1x5 0x20"), up("gw2optimizer", "1x30")],
        alert_rule_test: [alertAt("4m", true), alertAt("20m", false)],
      },
    ],
  };
  writeFileSync(join(folder, "test.yml"), stringify(file, { aliasDuplicateObjects: false }));
  const said = execFileSync(toolchain(["promtool"]).promtool, ["test", "rules", "test.yml"], { cwd: folder });
  expect(said.toString()).toContain("SUCCESS");
});

test("where every workload may scale to zero, still proves that the store answers", () => {
  expect(heartbeatExpression([resolved(all.aiprod!, "dev")])).toBe("vector(1)");
});

test("in Grafana neither no data nor a failing query speaks, it is repeated as often as it is looked at, and Grafana takes it", () => {
  const options = { store: "gmp", dataSourceUid: "metrics", folderUid: "vigie-prod", every: "5m" } as const;
  const group = heartbeatGroup(prod, stackOf("prod"), options);
  expect(checkRuleGroup("heartbeat", group)).toEqual([]);
  expect(group.rules).toMatchObject([
    {
      noDataState: "OK",
      execErrState: "OK",
      notification_settings: {
        receiver: "vigie-prod-heartbeat",
        group_interval: "5m",
        repeat_interval: "150s",
      },
    },
  ]);
});

test("in Alertmanager it has a route of its own, before all others, and sends no message that it is over", () => {
  const folder = mkdtempSync(join(tmpdir(), "vigie-heartbeat-"));
  const settings = { fallback: "aiprod-prod-critical", heartbeat: { environment: "prod", every: "5m" } };
  const file = join(folder, "alertmanager.yml");
  writeFileSync(file, alertmanagerYaml([prod[0]!], settings));
  writeFileSync(join(folder, "vigie.tmpl"), messageTemplates("alertmanager"));
  const { amtool } = toolchain(["amtool"]);
  const labels = Object.entries(heartbeatPrometheus(prod, "prod").rules[0]!.labels);
  const asked = labels.map(([label, value]) => `${label}=${value}`);
  execFileSync(amtool, ["check-config", file]);
  const receiver = execFileSync(amtool, [
    "config",
    "routes",
    "test",
    `--config.file=${file}`,
    "alertname=Heartbeat",
    ...asked,
  ]);
  expect(receiver.toString().trim()).toBe("vigie-prod-heartbeat");
  expect(alertmanagerConfig([prod[0]!], settings)).toMatchObject({
    receivers: expect.arrayContaining([
      {
        name: "vigie-prod-heartbeat",
        webhook_configs: [{ send_resolved: false, url_file: "secrets/grafana-heartbeat-url" }],
      },
    ]),
  });
});
