// The same objectives by Vigie and by Sloth, each as a process of its own that reads what it needs, checks it and writes a rule
// file: in turn, so that a busy machine slows down both. Sloth is not installed by us; it must be on PATH.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";

const ROUNDS = 5;
const FEW = 1;
const MANY = 500;

/** What was found, in words. */
export function compareWithSloth(): string {
  if (spawnSync("sloth", ["version"]).status !== 0)
    return "Sloth is not on PATH, so the floor is writing: see the last column.";
  const folder = mkdtempSync(join(tmpdir(), "vigie-sloth-"));
  try {
    for (const count of [FEW, MANY]) writeFileSync(join(folder, `${count}.yml`), specOf(count));
    const vigie = (count: number) =>
      cpuOf([process.execPath, join(import.meta.dirname, "objectives.ts"), `${count}`], folder);
    const sloth = (count: number) =>
      cpuOf(["sloth", "generate", "--no-log", "-i", `${count}.yml`, "-o", "out.yml"], folder);
    const rounds = Array.from({ length: ROUNDS }, () => ({
      vigie: { few: vigie(FEW), many: vigie(MANY) },
      sloth: { few: sloth(FEW), many: sloth(MANY) },
    }));
    const least = (who: "vigie" | "sloth", size: "few" | "many") =>
      Math.min(...rounds.map((round) => round[who][size]));
    const more = (who: "vigie" | "sloth") => (least(who, "many") - least(who, "few")) / (MANY - FEW);
    const said = (who: "vigie" | "sloth") =>
      `${least(who, "few").toFixed(0)} ms for ${FEW}, ${least(who, "many").toFixed(0)} ms for ${MANY}, so ${more(who).toFixed(2)} ms for each further one`;
    const ratio = (value: number) => `${value.toFixed(2)} ×`;
    return [
      `objectives alone, processor time of the whole process, least of ${ROUNDS} rounds in turn:`,
      `  Vigie  ${said("vigie")}`,
      `  Sloth  ${said("sloth")}`,
      `  Vigie over Sloth: ${ratio(least("vigie", "many") / least("sloth", "many"))} for ${MANY}, ${ratio(more("vigie") / more("sloth"))} for each further one`,
    ].join("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What shops.ts promises of each service, as Sloth is told it. */
function specOf(objectives: number): string {
  const specs = Array.from({ length: objectives }, (_, index) => {
    const query = (status: string) =>
      `sum(rate(requests_${index}_total{cluster="__run__", namespace="shop-${index}"${status}}[{{.window}}]))`;
    return {
      version: "prometheus/v1",
      service: `shop-${index}`,
      slos: [
        {
          name: `answers-${index}`,
          objective: 99.9,
          description: `Answers of shop-${index}`,
          sli: { events: { error_query: query(', status=~"5.."'), total_query: query("") } },
          alerting: {
            name: `Answers${index}`,
            page_alert: { labels: { severity: "critical" } },
            ticket_alert: { labels: { severity: "warning" } },
          },
        },
      ],
    };
  });
  return specs.map((each) => stringify(each)).join("---\n");
}

/** Milliseconds of processor time of a program that has ended, as the shell that waited for it counts them. */
function cpuOf(command: readonly string[], cwd: string): number {
  const { status, stdout, stderr } = spawnSync(
    "bash",
    ["-c", '"$@" >/dev/null && times', "bash", ...command],
    {
      cwd,
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`${command.join(" ")}: ${stderr}`);
  // The second line is of the shell's children: user and system time, as `0m0.138s`.
  const children = stdout.trim().split("\n")[1]!;
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1_000,
    0,
  );
}
