// A runbook page as it is written: a title and the sections of the skeleton, which are the places that generated facts are put.
// It reads Markdown only as far as that: headings of the second level and fenced blocks.
import { type Diagnostic, mistake, nearest } from "../../core/diagnostics.ts";

/** The skeleton: what each section answers, in the order in which somebody who was woken reads. */
export const SECTIONS = {
  Meaning: "What is true when this alert fires, and what it does not say.",
  "Who notices": "Which people or services feel it, how, and how soon.",
  "First look":
    "Numbered: what to look at first, and what each answer means. The alert's own query and links come by themselves.",
  Causes: "Numbered, the likeliest first, each with the sign by which it is told from the others.",
  Actions: "What to do about each cause: commands that can be pasted, the safest first.",
  Silence: "When it may be silenced, and for how long. The links come by themselves.",
  Escalate: "Whom to ask when, and what to tell them.",
  After: "What to write down or change once it is over.",
} as const;

/** A section's heading. */
export type Section = keyof typeof SECTIONS;

/** A page, read. */
export interface RunbookText {
  /** Its first heading. */
  readonly title: string;
  /** The text of each section, without its heading. */
  readonly sections: Readonly<Partial<Record<Section, string>>>;
}

/** A fenced block. */
export interface FencedBlock {
  /** The word after the fence: `promql`, `logging`, `bash`. */
  readonly language: string;
  /** What follows that word on its line. */
  readonly about: string;
  /** What stands between the fences. */
  readonly text: string;
}

const FENCED = /^( *)```(\w*)[ \t]*(.*)\n([\s\S]*?)^\1```[ \t]*$/gm;

/** The fenced blocks of a text, first to last. @param language only those of this language */
export function blocksOf(text: string, language?: string): readonly FencedBlock[] {
  return [...text.matchAll(FENCED)]
    .map((match) => blockOf(match))
    .filter((block) => language === undefined || block.language === language);
}

/** A text with each fenced block replaced; the block's indentation, which a numbered list needs, is kept. */
export function replaceBlocks(text: string, replace: (block: FencedBlock) => string): string {
  return text.replace(FENCED, (...match) => {
    const indent = String(match[1]);
    return replace(blockOf(match)).replace(/^(?=.)/gm, indent);
  });
}

function blockOf([, indent = "", language = "", about = "", text = ""]: readonly string[]): FencedBlock {
  return { language, about: about.trim(), text: text.replace(new RegExp(`^${indent}`, "gm"), "").trimEnd() };
}

/** A fenced block as text. */
export function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** Reads a page. */
export function readRunbook(text: string): RunbookText {
  const [head = "", ...parts] = partsOf(text);
  return {
    title: /^# (.+)$/m.exec(head)?.[1]?.trim() ?? "",
    sections: Object.fromEntries(parts.map((part) => [headingOf(part), bodyOf(part)])),
  };
}

/** What is wrong with a page's form: sections that are missing, empty, unknown or in another order. @param at its path */
export function checkForm(at: string, text: string): readonly Diagnostic[] {
  const [head = "", ...parts] = partsOf(text);
  const headings = parts.map(headingOf);
  const wanted = Object.keys(SECTIONS) as Section[];
  const known = headings.filter((heading) => wanted.some((each) => each === heading));
  const inOrder = wanted.filter((section) => known.includes(section));
  return [
    ...(/^# \S/m.test(head)
      ? []
      : [mistake(at, "it has no title", 'begin it with "# " and what it is about')]),
    ...wanted
      .filter((section) => !headings.includes(section))
      .map((section) =>
        mistake(at, `it has no section "${section}"`, `add "## ${section}": ${SECTIONS[section]}`),
      ),
    ...parts
      .filter((part) => bodyOf(part) === "")
      .map((part) =>
        mistake(
          at,
          `its section "${headingOf(part)}" is empty`,
          "write what it is for, or that there is nothing",
        ),
      ),
    ...headings
      .filter((heading) => !wanted.some((each) => each === heading))
      .map((heading) => {
        const meant = nearest(heading, wanted);
        return mistake(
          at,
          `"${heading}" is no section of a runbook`,
          meant ? `write "## ${meant}"` : `put it under one of ${wanted.join(", ")}`,
        );
      }),
    ...(known.join() === inOrder.join()
      ? []
      : [
          mistake(
            at,
            "its sections stand in another order than in every other runbook",
            `write ${inOrder.join(", ")}`,
          ),
        ]),
  ];
}

/** A page to begin with: every section with what it answers. @param title what it is about */
export function skeletonOf(title: string): string {
  const sections = Object.entries(SECTIONS).map(([heading, answers]) => `## ${heading}\n\n${answers}`);
  return `# ${[title, ...sections].join("\n\n")}\n`;
}

/** What stands before the first heading of the second level, then each of those headings with its text; not in blocks. */
function partsOf(text: string): readonly string[] {
  let fence = false;
  const parts: string[][] = [[]];
  for (const line of text.split("\n")) {
    if (/^ *```/.test(line)) fence = !fence;
    if (!fence && line.startsWith("## ")) parts.push([]);
    parts.at(-1)!.push(line);
  }
  return parts.map((part) => part.join("\n"));
}

function headingOf(part: string): string {
  return part.slice(3, part.indexOf("\n") < 0 ? undefined : part.indexOf("\n")).trim();
}

function bodyOf(part: string): string {
  return part.includes("\n") ? part.slice(part.indexOf("\n") + 1).trim() : "";
}
