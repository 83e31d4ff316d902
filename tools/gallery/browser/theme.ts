// Light and dark: as the device says until somebody chooses. A canvas has no style sheet, so charts ask here and are drawn again.
/// <reference lib="dom" />

const CHOICES = ["auto", "light", "dark"] as const;
const KEY = "vigie-theme";
const listeners = new Set<() => void>();

/** What was chosen. */
export function chosenTheme(): (typeof CHOICES)[number] {
  return CHOICES.find((each) => each === document.documentElement.dataset.theme) ?? "auto";
}

/** Chooses the next one, and keeps the choice where the browser lets pages keep things. */
export function chooseNextTheme(): void {
  const next = CHOICES[(CHOICES.indexOf(chosenTheme()) + 1) % CHOICES.length]!;
  apply(next);
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A page opened from a file may not keep anything.
  }
}

/** Applies what was chosen earlier, and follows the device and the printer. */
export function startTheme(): void {
  try {
    apply(CHOICES.find((each) => each === localStorage.getItem(KEY)) ?? "auto");
  } catch {
    apply("auto");
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
  matchMedia("print").addEventListener("change", tell);
}

/** Calls back when colours change. @returns what ends that */
export function onColours(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A colour as a canvas takes it: `var(--series-0)` is what the style sheet makes of it now. */
export function resolvedColour(css: string): string {
  probe.style.color = css;
  if (!probe.isConnected) document.body.append(probe);
  return getComputedStyle(probe).color;
}

const probe = document.createElement("span");
probe.hidden = true;

function apply(theme: (typeof CHOICES)[number]): void {
  document.documentElement.dataset.theme = theme;
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}
