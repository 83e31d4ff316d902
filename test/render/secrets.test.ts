// No secret is in rendered files unless it was asked for, and then only where it belongs: searched for in every form in which a
// text survives being written. The engine opens a stack's secrets as it would for pulumi up.
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { parse, stringify } from "yaml";
import { render } from "../../tools/render/render.ts";
import { readSecrets } from "../../tools/render/secrets.ts";
import { toolchain } from "../../tools/setup/toolchain.ts";
import { ROOT } from "../architecture/sources.ts";
import { leaks } from "../engine/canaries.ts";
import { all } from "../systems/all.ts";

const made: string[] = [];
function folder(): string {
  made.push(mkdtempSync(join(tmpdir(), "vigie-secrets-")));
  return made.at(-1)!;
}
afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true, force: true });
});

/** What chenu's routes need in prod. */
const CANARIES = {
  "chenu-slack": "https://hooks.slack.com/services/T0/B0/canary-of-the-slack-channel",
  "chenu-pagerduty": "canary-of-the-pagerduty-key-0123",
};

/** A stack with one system; its secrets stand in it in clear text, so that rendering could copy them. */
function stack(): string {
  const to = folder();
  const file = parse(readFileSync(join(ROOT, "Pulumi.prod.yaml"), "utf8"));
  file.config["vigie:systems"] = { chenu: {} };
  file.config["vigie:secrets"] = Object.fromEntries(
    Object.keys(CANARIES).map((name) => [name, { secure: "AAABAE+encrypted" }]),
  );
  writeFileSync(join(to, "Pulumi.prod.yaml"), stringify(file));
  return to;
}

/** Every file below a folder, by its path in it. */
function filesIn(out: string) {
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return {
        name: relative(out, file),
        text: readFileSync(file, "utf8"),
        mode: statSync(file).mode & 0o777,
      };
    });
}

describe("rendering", () => {
  test("writes no secret, in no form, unless it is asked to", async () => {
    const out = folder();
    await render({ stack: "prod", out, folder: stack(), systems: all });
    expect(filesIn(out).length).toBeGreaterThan(10);
    expect(leaks(CANARIES, filesIn(out))).toEqual([]);
  });

  test("writes each into a file of its own, for its owner's eyes only, and nowhere else, when asked to", async () => {
    const out = folder();
    await render({ stack: "prod", out, folder: stack(), systems: all, secrets: CANARIES });
    const secret = filesIn(out).filter(({ name }) => name.startsWith("alertmanager/secrets/"));
    expect(Object.fromEntries(secret.map(({ name, text }) => [name.split("/")[2], text]))).toEqual(CANARIES);
    expect(secret.map(({ mode }) => mode)).toEqual([0o600, 0o600]);
    const others = filesIn(out).filter(({ name }) => !name.startsWith("alertmanager/secrets/"));
    expect(leaks(CANARIES, others)).toEqual([]);
    // The next run, which is not asked to, takes them away.
    await render({ stack: "prod", out, folder: stack(), systems: all });
    expect(leaks(CANARIES, filesIn(out))).toEqual([]);
  });

  test("refuses to write them where git would take them in, and writes what it says instead", async () => {
    const repository = folder();
    execFileSync("git", ["init", "--quiet"], { cwd: repository });
    const from = { stack: "prod", folder: stack(), systems: all, secrets: CANARIES } as const;
    const refused = render({ ...from, out: join(repository, "deploy") });
    await expect(refused).rejects.toThrow(
      /--with-secrets: .*deploy\/alertmanager\/secrets is in a repository, and git does not ignore it/,
    );
    await expect(refused).rejects.toThrow(/one that .gitignore names: --out .vigie\/rendered/);
    expect(existsSync(join(repository, "deploy"))).toBe(false);
    writeFileSync(join(repository, ".gitignore"), "/.vigie/\n");
    await render({ ...from, out: join(repository, ".vigie", "rendered") });
    expect(execFileSync("git", ["status", "--porcelain"], { cwd: repository, encoding: "utf8" })).toBe(
      "?? .gitignore\n",
    );
  });

  test("names each secret that has no value, with the command, and writes nothing", async () => {
    const out = folder();
    const secrets = { "chenu-slack": CANARIES["chenu-slack"] };
    await expect(render({ stack: "prod", out, folder: stack(), systems: all, secrets })).rejects.toThrow(
      "pulumi config set --secret --path 'vigie:secrets.chenu-pagerduty'",
    );
    expect(readdirSync(out)).toEqual([]);
  });
});

describe("the engine", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("opens a stack's secrets for whoever has its passphrase, and for nobody else", () => {
    const project = folder();
    mkdirSync(join(project, "state"));
    vi.stubEnv("PULUMI_BACKEND_URL", `file://${join(project, "state")}`);
    vi.stubEnv("PULUMI_CONFIG_PASSPHRASE", "right");
    copyFileSync(join(ROOT, "Pulumi.yaml"), join(project, "Pulumi.yaml"));
    const pulumi = (...args: readonly string[]) =>
      execFileSync(toolchain().pulumi, [...args, "--non-interactive"], { cwd: project, stdio: "pipe" });
    pulumi("stack", "init", "prod");
    for (const [name, value] of Object.entries(CANARIES))
      pulumi("config", "set", "--stack", "prod", "--secret", "--path", `vigie:secrets.${name}`, value);
    expect(leaks(CANARIES, filesIn(project))).toEqual([]);
    expect(readSecrets("prod", project)).toEqual(CANARIES);
    vi.stubEnv("PULUMI_CONFIG_PASSPHRASE", "wrong");
    expect(() => readSecrets("prod", project)).toThrow(
      /--stack prod: the engine does not open its secrets: .*[\s\S]*log in as for pulumi up/,
    );
  });
});
