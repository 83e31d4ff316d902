// Compiles the library to CommonJS with declarations in dist/, as it is published; the program itself needs no build.
// Run by `npm pack` and `npm publish` (prepack).
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const ROOT = join(import.meta.dirname, "..", "..");

/** Compiles into a folder. @throws Error listing what the compiler says, when it says anything. */
export function buildPackage(out: string): void {
  rmSync(out, { recursive: true, force: true });
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  const config = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, "tsconfig.build.json"),
    { outDir: out },
    host,
  );
  if (!config) throw new Error("tsconfig.build.json cannot be read");
  const program = ts.createProgram(config.fileNames, config.options);
  const problems = [...config.errors, ...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  if (problems.length > 0)
    throw new Error(
      ts.formatDiagnostics(problems, { ...ts.sys, getCanonicalFileName: String, getNewLine: () => "\n" }),
    );
  // The repository is ESM; this folder is not.
  writeFileSync(join(out, "package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
  namePublishedFiles(out);
}

/** The compiler keeps `./x.ts` in declarations; compilers before 5.0 refuse that, so they get the `./x.js` of the code. */
function namePublishedFiles(out: string): void {
  for (const path of readdirSync(out, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".d.ts")) continue;
    const text = readFileSync(join(out, path), "utf8");
    writeFileSync(
      join(out, path),
      text.replace(/(\bfrom |\bimport\(|\bimport )(["'])(\.{1,2}\/[^"']*)\.ts\2/g, "$1$2$3.js$2"),
    );
  }
}

if (import.meta.main) buildPackage(join(ROOT, "dist"));
