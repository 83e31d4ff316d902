// The mail server of a rendered Alertmanager: named by the stack, asked for only where an e-mail channel needs it.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { MailInStack } from "../../components/routing/mailServer.ts";
import { missingFromAlertmanager, missingInput } from "../../config/requiredInputs.ts";
import { stackFiles } from "../../tools/render/files.ts";
import { toolchain } from "../../tools/setup/toolchain.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { complete, errorsOf } from "../config/stack.ts";
import { all } from "../systems/all.ts";

const gw2optimizer = resolved(all.gw2optimizer!, "prod", {
  systems: { gw2optimizer: { channels: { email: { addresses: ["oncall@acme.com"] } } } },
});
const rendered = async (mail?: MailInStack, system = gw2optimizer) => {
  const files = await stackFiles(stackOf("prod", { ...(mail && { mail }) }), [system]);
  return { text: files["alertmanager/alertmanager.yml"]!, templates: files["alertmanager/vigie.tmpl"]! };
};
const MAIL: MailInStack = { host: "smtp.acme.com:587", from: "alerts@acme.com", username: "vigie" };

test("is the stack's, its password in a file of its own, and Alertmanager takes it", async () => {
  const { text, templates } = await rendered(MAIL);
  expect(parse(text).global).toEqual({
    smtp_smarthost: "smtp.acme.com:587",
    smtp_from: "alerts@acme.com",
    smtp_auth_username: "vigie",
    smtp_auth_password_file: "secrets/mail-password",
  });
  const folder = mkdtempSync(join(tmpdir(), "vigie-mail-"));
  mkdirSync(join(folder, "secrets"));
  writeFileSync(join(folder, "alertmanager.yml"), text);
  writeFileSync(join(folder, "vigie.tmpl"), templates);
  const { amtool } = toolchain(["amtool"]);
  expect(execFileSync(amtool, ["check-config", "alertmanager.yml"], { cwd: folder }).toString()).toContain(
    "SUCCESS",
  );
});

test("is asked for with the command that names it where an e-mail channel is reached, and a placeholder stands for it until then", async () => {
  expect(missingFromAlertmanager({}, [gw2optimizer]).map(missingInput)).toMatchObject([
    { at: "vigie:mail.host", fix: "run pulumi config set --path 'vigie:mail.host' 'smtp.example.com:587'" },
    { at: "vigie:mail.from", fix: "run pulumi config set --path 'vigie:mail.from' 'alerts@example.com'" },
  ]);
  expect(parse((await rendered()).text).global).toEqual({
    smtp_smarthost: "localhost:25",
    smtp_from: "alertmanager@localhost",
  });
  expect(missingFromAlertmanager({ mail: MAIL }, [gw2optimizer])).toEqual([]);
});

test("is nobody's business where no e-mail is sent", async () => {
  const chenu = resolved(all.chenu!);
  expect(missingFromAlertmanager({}, [chenu])).toEqual([]);
  expect(parse((await rendered(MAIL, chenu)).text).global).toEqual({});
});

test.each([
  ["host", { host: "smtp.acme.com" }, /write its host and port, such as "smtp.example.com:587"/],
  ["from", { from: "alerts" }, /write one such as oncall@example.com/],
  ["tls", { tls: "yes" }, /write true or false/],
])("a wrong %s is refused at its key", (key, wrong, fix) => {
  expect(errorsOf(complete({ "vigie:mail": { ...MAIL, ...wrong } }))).toMatchObject([
    { at: `vigie:mail.${key}`, fix: expect.stringMatching(fix) },
  ]);
  expect(errorsOf(complete({ "vigie:mail": { ...MAIL, tls: true } }))).toEqual([]);
});
