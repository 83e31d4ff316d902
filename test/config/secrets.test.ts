// Secrets in the wrong place: refused with the command for the right one, and never repeated in a message.
import { describe, expect, it } from "vitest";
import { formatDiagnostic } from "../../components/core/diagnostics.ts";
import { readStack } from "../../config/readStack.ts";
import { systems } from "../../systems/index.ts";
import { complete, errorsOf } from "./stack.ts";

const SECRET = "glsa_ThisIsASecretThatNobodyMaySee";

describe("a secret in clear text", () => {
  it.each([
    ["among the secrets", { "vigie:secrets": { "grafana-auth": SECRET } }, "grafana-auth"],
    ["in Grafana's settings", { "vigie:grafana": { auth: SECRET } }, "grafana-auth"],
    [
      "in a channel's settings",
      { "vigie:systems": { chenu: { channels: { slack: { webhook: SECRET } } } } },
      "chenu-slack",
    ],
  ])("%s is refused with the command that encrypts it", (_, config, name) => {
    const found = errorsOf(complete(config));
    expect(found).toContainEqual({
      level: "error",
      at: expect.stringContaining("vigie:"),
      problem: expect.stringContaining("clear text"),
      fix: expect.stringContaining(`pulumi config set --secret --path 'vigie:secrets.${name}'`),
    });
    expect(found.map(formatDiagnostic).join()).not.toContain(SECRET);
  });

  it.each([
    ["an address", { "vigie:grafana": { url: `https://admin:${SECRET}@x.grafana.net` } }],
    ["a whole list", { "vigie:systems": { gw2optimizer: { channels: { email: { addresses: [SECRET] } } } } }],
  ])("inside %s is not repeated in the message that refuses it", (_, config) => {
    const found = errorsOf(complete(config)).map(formatDiagnostic).join("\n");
    expect(found).toContain("vigie:");
    expect(found).not.toContain(SECRET);
  });

  it("is not repeated where a whole key is encrypted, whatever is wrong in it", () => {
    const raw = {
      values: { region: SECRET.toLowerCase(), runbooks: 7, project: SECRET },
      secrets: [],
      plain: [],
    };
    const hidden = readStack({ ...raw, hidden: ["project"] }, systems, "dev").findings;
    const project = hidden.find(({ at }) => at === "vigie:project")!;
    expect(project.problem).toBe("this is no project's id");
  });
});
