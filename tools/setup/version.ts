// Versions of tools: read from what a tool prints, and compared with the range that fits.

/** The first `1.2.3` or `1.2` in a text, without what follows; undefined where there is none. */
export function readVersion(text: string): string | undefined {
  return /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text)?.[0];
}

/** Whether a version lies in a range: from (inclusive), below (exclusive). */
export function fits(version: string, range: { readonly from: string; readonly below?: string }): boolean {
  return (
    compare(version, range.from) >= 0 && (range.below === undefined || compare(version, range.below) < 0)
  );
}

/** A range as people read it: `>= 3.259.0 < 4.0.0`. */
export function formatRange({ from, below }: { readonly from: string; readonly below?: string }): string {
  return `>= ${from}${below === undefined ? "" : ` < ${below}`}`;
}

function compare(left: string, right: string): number {
  const numbers = (version: string) => version.split(".").map(Number);
  const [a, b] = [numbers(left), numbers(right)];
  for (let index = 0; index < 3; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
