// Runs many long cases two at a time, says how far it is and how long it may take, and goes on after one that fails.

/** A case. */
export interface Case {
  /** What it is, for a person who waits. */
  readonly title: string;
  /** Rejects when it fails. */
  readonly run: () => Promise<void>;
}

/** As many as the reference machine has cores: an engine, its program and its clouds keep about one busy. */
const LANES = 2;

/** Runs all cases; answers those that failed, each with its reason. */
export async function inLanes(cases: readonly Case[]): Promise<readonly string[]> {
  const waiting = [...cases];
  const failed: string[] = [];
  const began = performance.now();
  let done = 0;
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { title, run } = next;
      const outcome = await run().then(
        () => "put right",
        (error: unknown) => {
          failed.push(`${title}: ${error instanceof Error ? error.message : String(error)}`);
          return `FAILED: ${failed.at(-1)}`;
        },
      );
      done++;
      const left = ((performance.now() - began) / done) * (cases.length - done);
      const minutes = Math.ceil(left / 60_000);
      process.stdout.write(`  ${done} of ${cases.length}, about ${minutes} min left: ${title}: ${outcome}\n`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return failed;
}
