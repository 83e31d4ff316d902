// Colours of series. Red, yellow and green are kept for what is bad and good; the others can be told apart with any kind of
// colour vision, and each has a light and a dark form in the style sheet (`--series-0` …).

/** How many there are. */
export const SERIES_COLOURS = 8;

/** Numbers of the colours of a panel's series: by name, so that a name has one colour on every panel, and no two share one while some are free. */
export function coloursOf(names: readonly string[]): readonly number[] {
  const taken = new Set<number>();
  return names.map((name) => {
    let colour = Math.abs(digest(name)) % SERIES_COLOURS;
    if (taken.size < SERIES_COLOURS) while (taken.has(colour)) colour = (colour + 1) % SERIES_COLOURS;
    taken.add(colour);
    return colour;
  });
}

/** Java's hash of a text, which is also Grafana's. */
function digest(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

/** Grafana's names of colours that say something, by the style sheet's. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/red/, "var(--critical)"],
  [/orange|yellow/, "var(--warning)"],
  [/green/, "var(--good)"],
  [/blue/, "var(--accent)"],
  [/purple/, "var(--series-4)"],
  [/^(text|gray|grey|transparent)$/, "var(--text)"],
];

/** A colour of Grafana's as the style sheet has it; a literal one stays. */
export function cssColour(name: string | undefined): string {
  if (name === undefined) return "var(--text)";
  return MEANINGS.find(([pattern]) => pattern.test(name))?.[1] ?? name;
}
