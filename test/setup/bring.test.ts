// The order of the sources, with sources of ours: who is asked, who is not, what is said when nobody has it.
import { describe, expect, test } from "vitest";
import { bring } from "../../tools/setup/bring.ts";
import { sources as order } from "../../tools/setup/order.ts";
import type { Source, Surroundings } from "../../tools/setup/sources/source.ts";
import { describeTools, type Tool } from "../../tools/setup/tools.ts";

const tool = (name: Tool["name"]): Tool => describeTools().find((each) => each.name === name)!;

const surroundings: Surroundings = {
  env: {},
  run: async () => ({ code: 127, output: "" }),
  download: async () => {},
  say: () => {},
  mayInstallPackages: false,
};

function source(title: string, answer: string | undefined, asked: string[]): Source {
  return {
    title,
    bring: async () => {
      asked.push(title);
      return answer === undefined ? { refused: "not today" } : { path: answer, version: "9.9.9" };
    },
  };
}

describe("a tool", () => {
  test("comes from the first source that has it, and the later ones are not asked", async () => {
    const asked: string[] = [];
    const sources = [
      source("first", undefined, asked),
      source("second", "/tools/promtool", asked),
      source("third", "/elsewhere/promtool", asked),
    ];
    await expect(bring(tool("promtool"), sources, surroundings)).resolves.toEqual({
      path: "/tools/promtool",
      version: "9.9.9",
      source: "second",
    });
    expect(asked).toEqual(["first", "second"]);
  });

  test("that nobody has is one sentence with each refusal and the commands to type", async () => {
    const sources = [source("on PATH", undefined, []), source("official download", undefined, [])];
    await expect(bring(tool("amtool"), sources, surroundings)).rejects.toThrow(
      "Alertmanager's amtool 0.34.2 cannot be had (on PATH: not today; official download: not today). " +
        "Install it with one of these, then run the same command again:\n" +
        "  npm run setup -- --system-packages\n" +
        "  apt-get install prometheus-alertmanager\n" +
        "  brew install alertmanager",
    );
  });

  test("is looked for on the machine first, then downloaded, then built, and the system is changed last", () => {
    expect(order.map(({ title }) => title)).toEqual([
      "brought earlier",
      "on PATH",
      "official download",
      "npm package",
      "built from Go modules",
      "system package",
    ]);
  });
});
