// Tries the sources in order until one brings the tool. It prints nothing: progress goes through `say`.
import type { Found, Source, Surroundings } from "./sources/source.ts";
import type { Tool } from "./tools.ts";

/**
 * Brings a tool.
 * @throws Error with what each source answered and the commands to type, when none has it.
 */
export async function bring(
  tool: Tool,
  sources: readonly Source[],
  surroundings: Surroundings,
): Promise<Found & { readonly source: string }> {
  const answers: string[] = [];
  for (const source of sources) {
    const result = await source.bring(tool, surroundings);
    if ("path" in result) return { ...result, source: source.title };
    answers.push(`${source.title}: ${result.refused}`);
  }
  throw new Error(
    `${tool.title} ${tool.version} cannot be had (${answers.join("; ")}). ` +
      `Install it with one of these, then run the same command again:\n${tool.commands.map((each) => `  ${each}`).join("\n")}`,
  );
}
