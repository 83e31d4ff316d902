// The search for secrets must itself be trusted: it finds a canary in each disguise, and nothing where there is none.
import { describe, expect, test } from "vitest";
import { leaks } from "./canaries.ts";

const secrets = { token: 'canary-q7/x+y "17"-end' };

describe("the search for secrets", () => {
  test.each([
    ["as it is", secrets.token],
    ["in base64", Buffer.from(secrets.token).toString("base64")],
    ["in base64 after one byte", Buffer.from(`:${secrets.token}, and more`).toString("base64")],
    ["in base64 after two bytes", Buffer.from(`u:${secrets.token}, and more`).toString("base64")],
    ["in base64 after many bytes", Buffer.from(`{"authorization": "${secrets.token}"}`).toString("base64")],
    ["in base64url", Buffer.from(secrets.token).toString("base64url")],
    ["URL-encoded", `https://example.com/?q=${encodeURIComponent(secrets.token)}`],
    ["inside JSON", JSON.stringify({ nested: secrets.token })],
    ["in hexadecimal", Buffer.from(secrets.token).toString("hex")],
  ])("finds one %s", (_, text) => {
    expect(leaks(secrets, [{ name: "state", text: `before ${text} after` }]).join()).toContain(
      "token in state",
    );
  });

  test("finds nothing where there is none", () => {
    expect(leaks(secrets, [{ name: "state", text: "ciphertext v1:AAAA:BBBB canary-q7" }])).toEqual([]);
  });
});
