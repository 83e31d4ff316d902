// Judges a message template before it is stored, in either dialect: nothing else does, until the message is lost.
import { type Diagnostic, nearest } from "../../core/diagnostics.ts";
import type { MessageDialect } from "../channels/channelKind.ts";
import { ALLOWED } from "./allowed.ts";
import { TEMPLATE_NAMES } from "./reference.ts";

const KEYWORDS = ["if", "else", "end", "range", "with", "define", "block", "template", "break", "continue"];
const OPENING = ["if", "range", "with", "define", "block"];
const CONSTANTS = ["true", "false", "nil"];
/** After one of these any key may stand: it is a label, an annotation, or a stage of a rule. */
const KEYED = ["Labels", "Annotations", "CommonLabels", "CommonAnnotations", "GroupLabels", "Values"];

/** Everything that a dialect would not draw of a template. @param at its place */
export function checkTemplate(at: string, text: string, dialect: MessageDialect): readonly Diagnostic[] {
  const actions = [...text.matchAll(/\{\{-?\s*(\/\*[\s\S]*?\*\/)?([\s\S]*?)-?\}\}/g)].map(
    ([, , body]) => body!,
  );
  const wrong = (problem: string, fix: string): Diagnostic => ({ level: "error", at, problem, fix });
  const speaker = dialect === "grafana" ? "Grafana" : "Alertmanager";
  const placeholder = actions.find((action) => /\$(value|labels|threshold)\b/.test(action));
  if (placeholder !== undefined)
    return [
      wrong(
        `{{ ${placeholder.trim()} }} is a placeholder of an alert's summary, and a message has many alerts`,
        "write {{ range .Alerts }}{{ .Annotations.summary }}{{ end }}",
      ),
    ];
  const depth = actions.map(firstWord).reduce((open, word) => open + change(word), 0);
  return [
    ...(depth === 0 && text.split("{{").length === text.split("}}").length
      ? []
      : [wrong("its blocks are not closed", "write one {{ end }} for each if, range and with")]),
    ...actions.flatMap((action) => checkAction(action, dialect, speaker, wrong)),
  ];
}

function firstWord(action: string): string {
  return /^\s*(\w*)/.exec(action)![1]!;
}

function change(word: string): number {
  return word === "end" ? -1 : OPENING.includes(word) ? 1 : 0;
}

function checkAction(
  action: string,
  dialect: MessageDialect,
  speaker: string,
  wrong: (problem: string, fix: string) => Diagnostic,
): readonly Diagnostic[] {
  const { functions, fields, templates } = ALLOWED[dialect];
  const named = /^\s*template\s+"([^"]*)"/.exec(action)?.[1];
  const known = [...TEMPLATE_NAMES, ...templates];
  const bare = action.replace(/"(\\.|[^"\\])*"|`[^`]*`/g, '""');
  const chains = [...bare.matchAll(/(?:\$\w*)?((?:\.\w+)+)/g)].map(([, chain]) => chain!.slice(1).split("."));
  // What is left without variables, chains and numbers are keywords and functions.
  const words = bare.replace(/\$\w*|(\.\w+)+|\b\d\w*/g, " ").match(/[A-Za-z_]\w*/g) ?? [];
  const near = (word: string, candidates: readonly string[]) => {
    const meant = nearest(word, candidates);
    return meant ? `did you mean "${meant}"?` : `write one of ${candidates.join(", ")}`;
  };
  return [
    ...(named === undefined || known.includes(named)
      ? []
      : [wrong(`there is no template "${named}"`, near(named, known))]),
    ...words
      .filter((word) => ![...KEYWORDS, ...CONSTANTS, ...functions].includes(word))
      .map((word) => wrong(`${speaker} has no function "${word}"`, near(word, functions))),
    ...chains
      .flatMap((chain) => chain.filter((_, place) => !KEYED.includes(chain[place - 1] ?? "")))
      .filter((field) => !fields.includes(field))
      .map((field) => wrong(`${speaker} has no field ".${field}" in a message`, near(field, fields))),
  ];
}
