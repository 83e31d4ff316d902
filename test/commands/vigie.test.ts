// The command line itself: what it offers, and what it answers to a word that it does not know.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { projectFolder } from "../../tools/setup/manifest.ts";

const folder = mkdtempSync(join(tmpdir(), "vigie-command-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function vigie(...args: readonly string[]): { readonly code: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectFolder, "tools", "vigie.ts"), ...args],
    {
      cwd: projectFolder,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    },
  );
  return { code: status, output: stdout + stderr };
}

describe("vigie", () => {
  test("lists its commands, each with a line", () => {
    const { code, output } = vigie("--help");
    expect(code).toBe(0);
    for (const command of ["start", "render", "explain", "test", "setup"]) {
      expect(output).toMatch(new RegExp(`^  ${command} .*\\w`, "m"));
    }
  });

  test("answers an unknown command with the nearest one", () => {
    const { code, output } = vigie("rendr");
    expect(code).not.toBe(0);
    expect(output).toContain("unknown command 'rendr'");
    expect(output).toContain("Did you mean render?");
  });
});

describe("vigie explain", () => {
  test("says where values come from", () => {
    const { code, output } = vigie("explain", "aiprod.services.aiprod-v33.cpu");
    expect(code, output).toBe(0);
    expect(output).toMatch(/^aiprod\.services\.aiprod-v33\.cpu = "4" {2}from /);
  });

  test("names what there is where a place leads nowhere, and what it names is there", () => {
    const { code, output } = vigie("explain", "aiprod.service.cpu");
    expect(code).toBe(1);
    expect(output).toContain('there is no value at "aiprod.service.cpu"; did you mean "aiprod.services"?');
    expect(vigie("explain", "aiprod.services").code).toBe(0);
    expect(vigie("explain", "billing").output).toContain(
      "write one of aiprod, chenu, gw2optimizer, vm-agent, nexten",
    );
  });
});

describe("vigie render", () => {
  test("writes the files of a stack and says how many, and for which values placeholders stand", () => {
    const out = join(folder, "prod");
    const { code, output } = vigie("render", "--stack", "prod", "--out", out);
    expect(code, output).toBe(0);
    expect(output).toMatch(/^\d+ files of stack prod in /m);
    expect(output).toContain("placeholders stand for vigie:project");
    expect(existsSync(join(out, "prometheus", "aiprod.rules.yml"))).toBe(true);
  });

  test("answers an unknown stack with those that are", () => {
    const { code, output } = vigie("render", "--stack", "prd", "--out", folder);
    expect(code).toBe(1);
    expect(output).toContain('--stack: there is no Pulumi.prd.yaml; did you mean "prod"?');
  });
});
