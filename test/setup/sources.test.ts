// Each source by itself, on a folder of ours and with executables that are three lines of shell.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { download } from "../../tools/setup/sources/download.ts";
import { goModule } from "../../tools/setup/sources/goModule.ts";
import { installed } from "../../tools/setup/sources/installed.ts";
import { npmPackage } from "../../tools/setup/sources/npmPackage.ts";
import { onPath } from "../../tools/setup/sources/onPath.ts";
import type { Surroundings } from "../../tools/setup/sources/source.ts";
import { systemPackage } from "../../tools/setup/sources/systemPackage.ts";
import { realSurroundings } from "../../tools/setup/surroundings.ts";
import { describeTools, type Tool } from "../../tools/setup/tools.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "vigie-tools-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A tool as this machine would have it, with its folders in ours. */
function tool(name: Tool["name"]): Tool {
  const machine = { platform: "linux", arch: "x64", env: { HOME: home } } as const;
  return describeTools(machine).find((each) => each.name === name)!;
}

function surroundings(more: Partial<Surroundings> = {}): Surroundings {
  return { ...realSurroundings({ mayInstallPackages: false, say: () => {} }), env: { PATH: "" }, ...more };
}

/** Writes an executable that prints a version. */
function put(file: string, version: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho "${basename(file)}, version ${version}+ds (branch: debian)"\n`);
  chmodSync(file, 0o755);
  return file;
}

describe("on PATH", () => {
  const look = (name: Tool["name"], ...folders: string[]) =>
    onPath.bring(
      tool(name),
      surroundings({ env: { PATH: folders.map((each) => join(home, each)).join(":") } }),
    );

  test("is found under the name that a distribution gives it", async () => {
    const path = put(join(home, "bin", "prometheus-alertmanager"), "0.25.0");
    await expect(look("alertmanager", "bin")).resolves.toEqual({ path, version: "0.25.0" });
  });

  test("a version that fits is taken where it is", async () => {
    const path = put(join(home, "bin", "promtool"), "2.42.0");
    await expect(look("promtool", "nothing-here", "bin")).resolves.toEqual({ path, version: "2.42.0" });
  });

  test("a version that is too old is passed over, for the next folder or with the reason", async () => {
    const old = put(join(home, "old", "amtool"), "0.24.9");
    await expect(look("amtool", "old")).resolves.toEqual({
      refused: `${old} is 0.24.9, wanted is >= 0.25.0`,
    });
    const path = put(join(home, "new", "amtool"), "0.25.0");
    await expect(look("amtool", "old", "new")).resolves.toEqual({ path, version: "0.25.0" });
  });

  test("an engine of the next major version, or one that is older than the SDK, is passed over", async () => {
    put(join(home, "bin", "pulumi-language-nodejs"), "");
    for (const version of ["4.0.0", "3.258.9"]) {
      const engine = put(join(home, "bin", "pulumi"), version);
      await expect(look("pulumi", "bin")).resolves.toEqual({
        refused: `${engine} is ${version}, wanted is >= 3.259.0 < 4.0.0`,
      });
    }
    const path = put(join(home, "bin", "pulumi"), "3.300.0");
    await expect(look("pulumi", "bin")).resolves.toEqual({ path, version: "3.300.0" });
  });

  test("an engine without its language host beside it is of no use", async () => {
    const path = put(join(home, "bin", "pulumi"), "3.259.0");
    await expect(look("pulumi", "bin")).resolves.toEqual({
      refused: `${path} has no pulumi-language-nodejs beside it`,
    });
  });

  test("npm's own launcher of the engine is not taken for the engine", async () => {
    put(join(home, "node_modules", ".bin", "pulumi"), "3.259.0");
    put(join(home, "node_modules", ".bin", "pulumi-language-nodejs"), "");
    await expect(look("pulumi", join("node_modules", ".bin"))).resolves.toEqual({ refused: "not on PATH" });
  });
});

describe("brought earlier", () => {
  test("a tool that an interrupted copy left empty or broken is not trusted", async () => {
    const path = put(join(tool("promtool").folder, "promtool"), "3.15.0");
    await expect(installed.bring(tool("promtool"), surroundings())).resolves.toEqual({
      path,
      version: "3.15.0",
    });
    writeFileSync(path, "");
    await expect(installed.bring(tool("promtool"), surroundings())).resolves.toEqual({
      refused: `${path} is not there`,
    });
    writeFileSync(path, "#!/bin/sh\nexit 1\n");
    await expect(installed.bring(tool("promtool"), surroundings())).resolves.toEqual({
      refused: `${path} does not run`,
    });
  });
});

describe("official download", () => {
  /** Serves an archive with a promtool in it, and its sums. */
  function publisher(sum: (archive: string) => string): Surroundings {
    const folder = tool("promtool").archive!.folder;
    put(join(home, "site", folder, "promtool"), "3.15.0");
    put(join(home, "site", folder, "prometheus"), "3.15.0");
    const archive = join(home, "site", `${folder}.tar.gz`);
    execFileSync("tar", ["-czf", archive, "-C", join(home, "site"), folder]);
    return surroundings({
      env: process.env,
      download: async (url, file) => {
        if (url.endsWith(".tar.gz")) copyFileSync(archive, file);
        else writeFileSync(file, `0000  other.tar.gz\n${sum(archive)}  ${basename(archive)}\n`);
      },
    });
  }
  const sha256 = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
  const leftovers = () =>
    readdirSync(dirname(tool("promtool").folder)).filter((name) => name.startsWith("."));

  test("is unpacked to its place when its checksum is right, and only the tool is kept", async () => {
    const path = join(tool("promtool").folder, "promtool");
    await expect(download.bring(tool("promtool"), publisher(sha256))).resolves.toEqual({
      path,
      version: "3.15.0",
    });
    expect(readdirSync(tool("promtool").folder)).toEqual(["promtool"]);
    expect(leftovers()).toEqual([]);
  });

  test("is thrown away when its checksum is wrong or not published", async () => {
    const { url, checksums } = tool("promtool").archive!;
    await expect(
      download.bring(
        tool("promtool"),
        publisher(() => "0".repeat(64)),
      ),
    ).resolves.toEqual({
      refused: `${url} does not have the checksum it should have`,
    });
    const without = {
      ...publisher(sha256),
      download: async (_: string, file: string) => writeFileSync(file, ""),
    };
    await expect(download.bring(tool("promtool"), without)).resolves.toEqual({
      refused: `${checksums} does not name ${basename(url)}`,
    });
    expect(existsSync(tool("promtool").folder)).toBe(false);
    expect(leftovers()).toEqual([]);
  });

  test("that is refused says who refused", async () => {
    const refusing = surroundings({ download: () => Promise.reject(new Error("HTTP 403")) });
    await expect(download.bring(tool("pulumi"), refusing)).resolves.toEqual({
      refused: "get.pulumi.com cannot be reached (HTTP 403)",
    });
  });

  test("of a machine nobody publishes for is refused without asking", async () => {
    const exotic = describeTools({ platform: "freebsd", arch: "riscv64", env: { HOME: home } });
    for (const each of exotic) {
      await expect(download.bring(each, surroundings())).resolves.toEqual({
        refused: "nobody publishes an archive for this machine",
      });
    }
  });

  test("removes what a killed set-up left, and not what a living one is at", async () => {
    const parent = dirname(tool("promtool").folder);
    const dead = join(parent, ".part-999999999-x");
    const living = join(parent, `.part-${process.pid}-y`);
    mkdirSync(dead, { recursive: true });
    mkdirSync(living);
    await download.bring(tool("promtool"), publisher(sha256));
    expect(existsSync(dead)).toBe(false);
    expect(existsSync(living)).toBe(true);
  });
});

describe("built from Go modules", () => {
  test("puts the built tool in its place, from the pinned module and with its version in it", async () => {
    const commands: string[] = [];
    const go = surroundings({
      run: async (command, args, options) => {
        if (command !== "go")
          return await realSurroundings({ mayInstallPackages: false, say: () => {} }).run(command, args);
        commands.push(args.join(" "));
        const target = args[args.indexOf("-o") + 1];
        if (args[0] === "build") put(target!, "0.34.2");
        if (args[0] === "build")
          expect(readFileSync(join(options!.cwd!, "go.mod"), "utf8")).toContain("alertmanager v0.34.2");
        return { code: 0, output: "" };
      },
    });
    const path = join(tool("amtool").folder, "amtool");
    await expect(goModule.bring(tool("amtool"), go)).resolves.toEqual({ path, version: "0.34.2" });
    expect(commands[1]).toContain("-X github.com/prometheus/common/version.Version=0.34.2");
  });

  test("leaves out of Prometheus what nothing here uses, and with it minutes of compiling", async () => {
    const commands: string[] = [];
    const go = surroundings({
      run: async (command, args) => {
        if (command !== "go")
          return await realSurroundings({ mayInstallPackages: false, say: () => {} }).run(command, args);
        commands.push(args.join(" "));
        if (args[0] === "build") put(args[args.indexOf("-o") + 1]!, "3.15.0");
        return { code: 0, output: "" };
      },
    });
    const path = join(tool("prometheus").folder, "prometheus");
    await expect(goModule.bring(tool("prometheus"), go)).resolves.toEqual({ path, version: "3.15.0" });
    expect(commands[1]).toMatch(
      /-tags remove_all_sd .*github\.com\/prometheus\/prometheus\/cmd\/prometheus$/,
    );
  });

  test("adds to a copy of the module what it lacks, and builds that copy", async () => {
    const module = join(home, "cache");
    mkdirSync(join(module, "ui", "app"), { recursive: true });
    chmodSync(join(module, "ui", "app"), 0o555);
    let page = "";
    const go = surroundings({
      run: async (command, args) => {
        if (command !== "go")
          return await realSurroundings({ mayInstallPackages: false, say: () => {} }).run(command, args);
        if (args[0] === "list") return { code: 0, output: `${module}\n` };
        const copied = args[args.indexOf("-modfile") + 1];
        if (args[0] === "build") {
          page = readFileSync(join(dirname(copied!), "module", "ui", "app", "dist", "index.html"), "utf8");
          put(args[args.indexOf("-o") + 1]!, "0.34.2");
        }
        return { code: 0, output: "" };
      },
    });
    const path = join(tool("alertmanager").folder, "alertmanager");
    await expect(goModule.bring(tool("alertmanager"), go)).resolves.toEqual({ path, version: "0.34.2" });
    expect(page).toContain("without its web pages");
    expect(existsSync(join(module, "ui", "app", "dist"))).toBe(false);
  });

  test("of which the module cannot be fetched says so", async () => {
    const refused = surroundings({
      run: async (_command, args) =>
        args[1] === "download" ? { code: 1, output: "proxy refused\n" } : { code: 0, output: "/nowhere\n" },
    });
    await expect(goModule.bring(tool("alertmanager"), refused)).resolves.toEqual({
      refused: "github.com/prometheus/alertmanager cannot be had: proxy refused",
    });
  });

  test("every tool that is built has its versions and sums committed, in the version that set-up wants", () => {
    for (const { go, name, version } of describeTools()) {
      if (go === undefined) continue;
      const folder = join(import.meta.dirname, "..", "..", "tools", "setup", "go", go.folder);
      const module = readFileSync(join(folder, "go.mod"), "utf8");
      // Prometheus numbers its Go module v0.315.0 where its release is 3.15.0.
      const pinned = name === "promtool" || name === "prometheus" ? "0.315.0" : (go.version ?? version);
      expect(module).toContain(` v${pinned}`);
      expect(existsSync(join(folder, "go.sum"))).toBe(true);
    }
  });

  test("that fails says why, and leaves nothing", async () => {
    const failing = surroundings({
      run: async (_command, args) =>
        args[0] === "version" ? { code: 0, output: "" } : { code: 1, output: "…\ngo: proxy refused\n" },
    });
    await expect(goModule.bring(tool("amtool"), failing)).resolves.toEqual({
      refused: "go build failed: go: proxy refused",
    });
    expect(existsSync(tool("amtool").folder)).toBe(false);
    const without = surroundings({ run: async () => ({ code: 127, output: "" }) });
    await expect(goModule.bring(tool("amtool"), without)).resolves.toEqual({
      refused: "Go is not installed",
    });
  });
});

describe("npm package", () => {
  /** Tools of the machine that are needed; `npm pack` leaves a package of ours, with a browser of two lines. */
  function npm(version: string): { readonly integrity: string; readonly with: Surroundings } {
    const made = join(home, "made", "package", "bin");
    put(join(made, "chromium"), version);
    for (const name of ["al2023.tar", "fonts.tar", "swiftshader.tar"])
      execFileSync("tar", ["-cf", join(made, name), "-C", home, "--files-from", "/dev/null"]);
    for (const name of readdirSync(made)) {
      writeFileSync(join(made, `${name}.br`), brotliCompressSync(readFileSync(join(made, name))));
      rmSync(join(made, name));
    }
    const archive = join(home, "made", "package.tgz");
    execFileSync("tar", ["-czf", archive, "-C", join(home, "made"), "package"]);
    const { run } = realSurroundings({ mayInstallPackages: false, say: () => {} });
    return {
      integrity: `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`,
      with: surroundings({
        run: async (command, args, options) => {
          if (command !== "npm") return await run(command, args, options);
          copyFileSync(archive, join(options!.cwd!, "package.tgz"));
          return { code: 0, output: "package.tgz\n" };
        },
      }),
    };
  }

  test("brings the browser that it carries, with what lies beside it", async () => {
    const { integrity, with: surroundings } = npm("153.0.1");
    const browser = { ...tool("browser"), npm: { package: "browser", integrity } };
    const path = join(browser.folder, "chromium");
    await expect(npmPackage.bring(browser, surroundings)).resolves.toEqual({ path, version: "153.0.1" });
    await expect(installed.bring(browser, surroundings)).resolves.toEqual({ path, version: "153.0.1" });
  });

  test("is refused where it is not the one that was pinned, and nothing is left", async () => {
    const { with: surroundings } = npm("153.0.1");
    await expect(npmPackage.bring(tool("browser"), surroundings)).resolves.toEqual({
      refused: "@sparticuz/chromium 153.0.0 does not have the checksum it should have",
    });
    expect(existsSync(tool("browser").folder)).toBe(false);
  });

  test("that cannot be had says why", async () => {
    const refused = surroundings({ run: async () => ({ code: 1, output: "npm error 403\n" }) });
    await expect(npmPackage.bring(tool("browser"), refused)).resolves.toEqual({
      refused: "@sparticuz/chromium cannot be had (npm error 403)",
    });
  });
});

describe("system package", () => {
  test("is not touched unless the user allows it", async () => {
    const run = () => Promise.reject(new Error("must not run anything"));
    await expect(systemPackage.bring(tool("promtool"), surroundings({ run }))).resolves.toEqual({
      refused: "system packages are not allowed without --system-packages",
    });
  });

  test("is installed without questions when allowed, with sudo where the user is not root", async () => {
    for (const [user, prefix] of [
      ["0", []],
      ["1000", ["sudo", "-n"]],
    ] as const) {
      const commands: string[] = [];
      const path = join(home, user, "promtool");
      const apt = surroundings({
        env: { PATH: dirname(path) },
        mayInstallPackages: true,
        run: async (command, args) => {
          if (command === "id") return { code: 0, output: `${user}\n` };
          if (command === path) return { code: 0, output: "promtool, version 2.42.0+ds" };
          commands.push([command, ...args].join(" "));
          put(path, "2.42.0");
          return { code: 0, output: "" };
        },
      });
      await expect(systemPackage.bring(tool("promtool"), apt)).resolves.toEqual({ path, version: "2.42.0" });
      expect(commands.at(-1)).toBe(
        [...prefix, "apt-get install -y --no-install-recommends prometheus"].join(" "),
      );
    }
  });
});
