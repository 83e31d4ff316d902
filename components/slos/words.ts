// What the alerts of an objective say, by the language of its system. In another language an objective brings its own words
// (`words`); what they leave open is said in English.
import type { Duration, Percent } from "../core/units.ts";

/** The sentences, with placeholders in braces: `{what}`, `{budget}`, `{levels}` and the others that each one names. */
export interface ObjectiveWords {
  /** The objective where its indicator keeps labels apart: `{title}` and the labels, `{labels}`. */
  readonly apart: string;
  /** The budget burns so fast that somebody must act now: `{what}`. */
  readonly fast: string;
  /** The budget burns faster than it may, for days: `{what}`. */
  readonly slow: string;
  /** Little of the budget is left: `{what}`. */
  readonly low: string;
  /** The name of the alert about a fast burn: `{title}`. */
  readonly fastTitle: string;
  /** The name of the alert about a slow burn: `{title}`. */
  readonly slowTitle: string;
  /** The name of the alert about what is left: `{title}`. */
  readonly lowTitle: string;
  /** How fast it burns: `{times}`, from which `{levels}` on somebody is told, and of which `{budget}`. */
  readonly burning: string;
  /** One of the levels: `{factor}` and `{window}`. */
  readonly level: string;
  /** Between two levels. */
  readonly or: string;
  /** What is left: `{left}` of which `{budget}`, told below `{reserve}`. */
  readonly left: string;
  /** The budget: of a `{target}` over a `{window}`. */
  readonly budget: string;
}

/** Words by language. */
export const WORDS: Readonly<Record<string, ObjectiveWords>> = {
  en: {
    apart: "{title} of {labels}",
    fast: "{what}: the error budget burns fast",
    slow: "{what}: the error budget burns faster than it may",
    low: "{what}: little of the error budget is left",
    fastTitle: "{title}: fast burn",
    slowTitle: "{title}: slow burn",
    lowTitle: "{title}: error budget low",
    burning: "{times} times as fast as allowed; told from {levels}, {budget}",
    level: "{factor} within {window}",
    or: " or ",
    left: "{left} of {budget} is left; told below {reserve}",
    budget: "the error budget of {target} over {window}",
  },
  fr: {
    apart: "{title} de {labels}",
    fast: "{what} : le budget d'erreur brûle vite",
    slow: "{what} : le budget d'erreur brûle plus vite que permis",
    low: "{what} : il reste peu du budget d'erreur",
    fastTitle: "{title} : combustion rapide",
    slowTitle: "{title} : combustion lente",
    lowTitle: "{title} : budget d'erreur presque épuisé",
    burning: "{times} fois plus vite que permis ; annoncé à partir de {levels}, {budget}",
    level: "{factor} en {window}",
    or: " ou ",
    left: "il reste {left} ; annoncé sous {reserve}, {budget}",
    budget: "budget d'erreur de {target} sur {window}",
  },
};

/** The words of a language, with an objective's own. */
export function wordsOf(language = "en", own: Partial<ObjectiveWords> = {}): ObjectiveWords {
  return { ...WORDS.en!, ...WORDS[language], ...own };
}

/** A sentence with its placeholders filled; what it does not name is left as it is, such as a label's placeholder. */
export function filled(
  sentence: string,
  values: Readonly<Record<string, string | number | Duration | Percent>>,
): string {
  return sentence.replace(/(?<!\{)\{(\w+)\}(?!\})/g, (all, name: string) => String(values[name] ?? all));
}
