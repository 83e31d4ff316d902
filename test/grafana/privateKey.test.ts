// The key of Google's plugins: what is refused, and that the command of the refusal prints what passes.
import { execFileSync } from "node:child_process";
import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { privateKeyPem } from "../../components/grafana/privateKey.ts";
import { PRIVATE_KEY_OF_FILE } from "../../components/model/secrets.ts";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2_048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

test.each([
  ["the whole key file", JSON.stringify({ private_key: privateKey })],
  ["a PEM with its line breaks", privateKey],
  ["nothing", ""],
])("a key that is %s is refused with the command that takes it out, and never repeated", (_, key) => {
  let message = "";
  try {
    privateKeyPem(key, 'DataSource "logs": source');
  } catch (error) {
    message = String(error);
  }
  expect(message).toContain(
    `DataSource "logs": source.key: the key is not one line of base64; take the private key alone out of the key file: ${PRIVATE_KEY_OF_FILE}`,
  );
  expect(message).not.toContain(privateKey.slice(40, 80));
});

test("what that command prints of a key file is taken, and is the same key", () => {
  const folder = mkdtempSync(join(tmpdir(), "vigie-key-"));
  writeFileSync(join(folder, "key.json"), JSON.stringify({ private_key: privateKey }));
  // jq is not on every machine: here its one part of the command is done by Node.
  const [, ...rest] = PRIVATE_KEY_OF_FILE.split(" | ");
  const jq = `${process.execPath} -p 'require("./key.json").private_key'`;
  const line = execFileSync("sh", ["-c", [jq, ...rest].join(" | ")], { cwd: folder, encoding: "utf8" });
  expect(line).not.toContain("\n");
  const same = createPrivateKey(privateKeyPem(line, "source"));
  expect(same.export({ type: "pkcs8", format: "pem" })).toBe(privateKey);
});
