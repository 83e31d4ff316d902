// A kind of channel that Vigie does not have takes one file (teams.ts) and its name in the registry: everything else knows it then.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { ContactPoint } from "../../components/grafana/contactPoint.ts";
import { checkSystem } from "../../components/model/check.ts";
import { resolveSystem } from "../../components/model/resolve.ts";
import { secretsOfSystem } from "../../components/model/secrets.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { alertmanagerYaml } from "../../components/routing/alertmanager.ts";
import { messageTemplates } from "../../components/routing/messages/templates.ts";
import type { Channel } from "../../components/routing/route.ts";
import { contactPoints } from "../../tools/render/contactPoints.ts";
import { toolchain } from "../../tools/setup/toolchain.ts";
import { stackOf } from "../alerts/inStack.ts";
import { organisation, record } from "../grafana/recorded.ts";
import { all } from "../systems/all.ts";

vi.mock("../../components/routing/channels/registry.ts", async (original) => {
  const registry = await original<typeof import("../../components/routing/channels/registry.ts")>();
  const { teams } = await import("./teams.ts");
  return { ...registry, CHANNEL_KINDS: { ...registry.CHANNEL_KINDS, teams } };
});

// What the union of the registry would hold with Teams in it.
const channel = { kind: "teams", channel: "Operations" } as object as Channel;
const chenu = all.chenu!;
const described: SystemDescription = { ...chenu, channels: { ...chenu.channels, slack: channel } };
const system = resolveSystem(described, stackOf("prod"));

test("it is checked, and its secret is asked for", () => {
  expect(checkSystem(system, stackOf("prod")).filter(({ level }) => level === "error")).toEqual([]);
  expect(secretsOfSystem(system)).toContainEqual({
    name: "chenu-slack",
    what: "the address of a workflow that posts to Operations",
    example: "https://example.webhook.office.com/EXAMPLE",
  });
});

test("it is in the rendered contact points, with its secret's name and Vigie's words", () => {
  expect(contactPoints(system, "rule")).toContainEqual({
    name: "chenu-prod-warning",
    channel: "slack",
    type: "teams",
    settings: { url: "<vigie:secrets.chenu-slack>", title: '{{ template "vigie.title" . }}' },
  });
});

test("amtool takes it as a receiver of Alertmanager", () => {
  const folder = mkdtempSync(join(tmpdir(), "vigie-teams-"));
  const file = join(folder, "alertmanager.yml");
  writeFileSync(file, alertmanagerYaml([system], { fallback: "chenu-prod-warning" }));
  writeFileSync(join(folder, "vigie.tmpl"), messageTemplates("alertmanager"));
  expect(execFileSync(toolchain(["amtool"]).amtool, ["check-config", file]).toString()).toContain("SUCCESS");
});

test("a contact point hands it to the provider, its secret as a secret, and refuses it without one", async () => {
  const channels = { chat: { ...channel, webhook: "https://example.com/hook" } as never };
  const [made] = await record(() => new ContactPoint("people", { channels }, organisation()));
  expect(made?.inputs).toMatchObject({ teams: [{ url: "https://example.com/hook" }] });
  await expect(
    record(() => new ContactPoint("people", { channels: { chat: channel as never } }, organisation())),
  ).rejects.toThrow("a Teams channel without a secret; hand over the address of a workflow as `webhook`");
});
