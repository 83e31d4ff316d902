// `vigie explain`: where each value of a stack comes from, layer by layer. It needs no engine and no credentials.
import type { Command } from "commander";
import { watchOf } from "../../components/alerts/watch.ts";
import { nearest, VigieError } from "../../components/core/diagnostics.ts";
import { systems } from "../../systems/index.ts";
import { type Explanation, explain, formatExplanation } from "../explain/explain.ts";
import { projectFolder } from "../setup/manifest.ts";
import { resolveStackFile } from "../stackFile.ts";

/** Adds the subcommand. */
export function register(program: Command): void {
  program
    .command("explain")
    .description("say which layer each value of a stack comes from, and why it is what it is")
    .argument("[place]", "only values there: a system, aiprod.services, aiprod.alerts.<Alert>.above, …")
    .option("--stack <name>", "the stack, one Pulumi.<name>.yaml each", "dev")
    .action((place: string | undefined, { stack }: { readonly stack: string }) => {
      const { stack: described, systems: carried } = resolveStackFile(stack, projectFolder, systems);
      const watch = watchOf(carried, described);
      // Its services are those of the systems, and explained there.
      const resolved = watch ? [...carried, { ...watch.whole, services: {} }] : carried;
      const found = explain(resolved, place);
      if (found.length === 0) throw unknownPlace(place ?? "", explain(resolved));
      for (const explanation of found) console.log(formatExplanation(explanation));
    });
}

/** Names what is at the first step of the place that leads nowhere. */
function unknownPlace(place: string, all: readonly Explanation[]): VigieError {
  const steps = place.split(".");
  const places = all.map(({ at }) => at.split("."));
  const under = (depth: number) =>
    places.filter((each) => steps.slice(0, depth).every((step, index) => each[index] === step));
  const depth = steps.findIndex((_, index) => under(index + 1).length === 0);
  const known = [...new Set(under(depth).map((each) => each[depth]!))];
  const meant = nearest(steps[depth]!, known);
  const prefix = [...steps.slice(0, depth), ""].join(".");
  return new VigieError([
    {
      level: "error",
      at: "explain",
      problem: `there is no value at "${place}"`,
      fix: meant
        ? `did you mean "${prefix}${meant}"?`
        : `write one of ${known.map((each) => prefix + each).join(", ")}`,
    },
  ]);
}
