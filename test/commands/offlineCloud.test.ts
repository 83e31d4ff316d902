// Which thing of the offline cloud is the one that a killed engine had begun to create.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { ResourceState } from "../../tools/engine/deployment.ts";
import { searchOfflineCloud } from "../../tools/engine/offlineCloud.ts";

const folder = mkdtempSync(join(tmpdir(), "vigie-cloud-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const secretInState = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "v1:x",
};
const secretInCloud = { "secret-sha256": "abc" };

function search(stored: readonly object[], known: readonly { type: string; id: string }[] = []) {
  const file = join(folder, "cloud.json");
  writeFileSync(file, JSON.stringify({ resources: stored }));
  const resources = known.map((each) => ({ urn: "urn:…", custom: true, ...each }));
  return searchOfflineCloud(file, { manifest: { time: "", magic: "", version: "" }, resources });
}

const begun = (inputs: Readonly<Record<string, unknown>>, type = "t:t:T"): ResourceState => ({
  urn: "urn:pulumi:dev::vigie::t:t:T::name",
  custom: true,
  type,
  inputs,
});

describe("what had reached the cloud", () => {
  test("is found by its type and inputs", () => {
    const find = search([
      { type: "t:t:T", id: "1", inputs: { name: "a" } },
      { type: "t:t:T", id: "2", inputs: { name: "b", list: [1, { x: 1 }] } },
    ]);
    expect(find(begun({ name: "b", list: [1, { x: 1 }] }))).toBe("2");
    expect(find(begun({ name: "b" }))).toBeUndefined();
    expect(find(begun({ name: "a" }, "t:t:Other"))).toBeUndefined();
  });

  test("is found although both sides keep its secrets in different forms", () => {
    const find = search([{ type: "t:t:T", id: "1", inputs: { name: "a", auth: { token: secretInCloud } } }]);
    expect(find(begun({ name: "a", auth: { token: secretInState } }))).toBe("1");
    expect(find(begun({ name: "b", auth: { token: secretInState } }))).toBeUndefined();
  });

  test("is not what the state knows already, nor what was destroyed", () => {
    const stored = [
      { type: "t:t:T", id: "known", inputs: { name: "a" } },
      { type: "t:t:T", id: "gone", inputs: { name: "a" }, gone: true },
    ];
    expect(search(stored, [{ type: "t:t:T", id: "known" }])(begun({ name: "a" }))).toBeUndefined();
  });

  test("is looked for in the Grafana of its own provider, where two Grafanas use the same uids", () => {
    const type = "pulumi:providers:grafana";
    const provider = (one: string) => `urn:pulumi:dev::vigie::${type}::${one}`;
    const file = join(folder, "grafanas.json");
    const folderType = "grafana:oss/folder:Folder";
    const thing = { type: folderType, id: "1:app", inputs: { uid: "app" } };
    const stored = ["one", "two"].map((one) => ({ ...thing, world: `${one}.grafana.net` }));
    const find = (known: readonly ResourceState[], there: readonly object[]) => {
      writeFileSync(file, JSON.stringify({ resources: there }));
      const providers = ["one", "two"].map((one): ResourceState => {
        const inputs = { url: `https://${one}.grafana.net/` };
        return { urn: provider(one), custom: true, type, id: "0", inputs };
      });
      const resources = [...providers, ...known];
      return searchOfflineCloud(file, { manifest: { time: "", magic: "", version: "" }, resources });
    };
    const of = (one: string) => ({ ...begun({ uid: "app" }, folderType), provider: `${provider(one)}::0` });
    const knownInOne = { ...of("one"), id: "1:app" };
    expect(find([knownInOne], stored)(of("two"))).toBe("1:app");
    expect(find([], stored.slice(0, 1))(of("two"))).toBeUndefined();
    expect(find([knownInOne], stored)(of("one"))).toBeUndefined();
  });

  test("is taken over once each, where two are alike", () => {
    const find = search([
      { type: "t:t:T", id: "1", inputs: {} },
      { type: "t:t:T", id: "2", inputs: {} },
    ]);
    expect([find(begun({})), find(begun({})), find(begun({}))]).toEqual(["1", "2", undefined]);
  });
});
