// The file of the offline cloud: it outlives the process, has one writer, and holds no secret.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { Cloud } from "../../tools/offline/cloud.ts";
import { secret } from "../../tools/offline/values.ts";
import { fileOf, freshFile, providerOn, target } from "./world.ts";

const folder = "grafana:oss/folder:Folder";
const contact = "grafana:alerting/contactPoint:ContactPoint";

describe("the file", () => {
  test("what was created is there after a restart, and the file says that it is offline", async () => {
    const file = freshFile();
    const cloud = Cloud.open(file);
    await cloud.put({ type: folder, world: "w", id: "1:app", inputs: {}, outputs: { uid: "app" } });
    await cloud.close();

    const again = Cloud.open(file);
    expect(again.find(folder, "w", "1:app")?.outputs).toEqual({ uid: "app" });
    expect(again.find(folder, "other", "1:app")).toBeUndefined();
    expect(fileOf(file).text).toContain("offline: a double of cloud APIs");
    await again.close();
  });

  test("many writes at once all arrive, and leave nothing but the file", async () => {
    const file = freshFile();
    const cloud = Cloud.open(file);
    const ids = Array.from({ length: 50 }, (_, index) => `1:f${index}`);
    await Promise.all(ids.map((id) => cloud.put({ type: folder, world: "w", id, inputs: {}, outputs: {} })));
    expect(
      fileOf(file)
        .resources.map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort());
    await cloud.close();
    expect(readdirSync(dirname(file))).toEqual(["cloud.json"]);
  });

  test("closing waits for every change under way, and afterwards nothing is written any more", async () => {
    const file = freshFile();
    const cloud = Cloud.open(file);
    const put = (id: string) => cloud.put({ type: folder, world: "w", id, inputs: {}, outputs: {} });
    const first = put("1:a");
    // The first write is under way now, so that this change needs a second one.
    await Promise.resolve();
    const second = put("1:b");
    await cloud.close();
    expect(fileOf(file).resources.map(({ id }) => id)).toEqual(["1:a", "1:b"]);
    await Promise.all([first, second]);
    await expect(put("1:c")).rejects.toThrow("offline: the offline cloud is closed");
  });

  test("a second writer is refused while the first one lives, and not after it was killed", async () => {
    const file = freshFile();
    const cloud = Cloud.open(file);
    expect(() => Cloud.open(file)).toThrow(`in use by process ${process.pid}`);
    await cloud.close();

    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    writeFileSync(`${file}.lock`, `${pid}\n`);
    await Cloud.open(file).close();
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  test("a file that is something else, or of a later format, is refused and left alone", () => {
    const file = freshFile();
    writeFileSync(file, "not JSON");
    expect(() => Cloud.open(file)).toThrow(/is not an offline cloud: it is no JSON/);
    writeFileSync(file, '{"format":2,"salt":"s","resources":[]}');
    expect(() => Cloud.open(file)).toThrow(/format 1 \(it says 2\)/);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });
});

describe("secrets", () => {
  const canary = "https://hooks.example/canary-5b1e";

  test("a secret is a hash in the file, salted by file, and comes back from the state only", async () => {
    const file = freshFile();
    const provider = providerOn(file);
    const inputs = { name: "ops", slacks: [{ url: secret(canary), title: "plain" }] };
    const { id } = await provider.create(target(contact), inputs, false);

    const { text } = fileOf(file);
    for (const form of [canary, Buffer.from(canary).toString("base64"), encodeURIComponent(canary)]) {
      expect(text).not.toContain(form);
    }
    expect(provider.read(target(contact), id, inputs, inputs).inputs).toEqual(inputs);
    expect(JSON.stringify(provider.read(target(contact), id, {}, {}).inputs)).toMatch(
      /only the hash of this secret is kept/,
    );

    const other = freshFile();
    await providerOn(other).create(target(contact), inputs, false);
    const hash = /"secret-sha256":"(\w{64})"/;
    expect(hash.exec(text)?.[1]).not.toBe(hash.exec(fileOf(other).text)?.[1]);
  });

  test("what the provider itself counts as secret is hashed even when the program gives it in clear", async () => {
    const file = freshFile();
    const { outputs } = await providerOn(file).create(
      target(contact),
      { name: "ops", slacks: [{ url: canary }] },
      false,
    );
    expect(fileOf(file).text).not.toContain(canary);
    expect(outputs.slacks).toEqual([{ url: secret(canary) }]);
  });

  test("a changed secret is a difference", () => {
    const provider = providerOn(freshFile());
    const old = { name: "ops", slacks: [{ url: secret("old") }] };
    const changes = provider.diff(target(contact), old, {
      name: "ops",
      slacks: [{ url: secret("new") }],
    }).changes;
    expect(changes.map(({ path, kind, replaces }) => ({ path, kind, replaces }))).toEqual([
      { path: "slacks[0].url", kind: "update", replaces: false },
    ]);
    expect(provider.diff(target(contact), old, { name: "ops", slacks: [{ url: "old" }] }).changes).toEqual(
      [],
    );
  });

  test("a refusal does not say what a secret is", () => {
    const check = providerOn(freshFile()).check(
      target(contact),
      {},
      { name: "ops", emails: [{ addresses: [secret("canary")] }] },
      "",
    );
    expect(check.failures.map(({ reason }) => reason)).toEqual(['"[secret]" is no e-mail address']);
  });
});
