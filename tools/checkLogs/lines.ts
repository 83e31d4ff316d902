// Lines of a stream of bytes, one at a time: no more than one line is ever held, and of one that is too long nothing.

/** A line with its number; without a text where it is longer than the limit. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Its text without the end of the line. @default it is too long */
  readonly text?: string;
}

const LINE_FEED = 0x0a;

/** Lines of a stream. @param longest the most bytes that a line may have */
export async function* linesOf(
  stream: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<Line, void, undefined> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  let number = 1;
  const line = (): Line => {
    // Decoded whole, so that no letter is cut where two chunks meet.
    const text = bytes > longest ? undefined : Buffer.concat(held).toString("utf8").replace(/\r$/, "");
    const made = { number, ...(text === undefined ? {} : { text }) };
    held = [];
    bytes = 0;
    number += 1;
    return made;
  };
  const hold = (part: Uint8Array) => {
    bytes += part.length;
    if (bytes > longest) held = [];
    else if (part.length > 0) held.push(part);
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      hold(chunk.subarray(from, end));
      yield line();
      from = end + 1;
    }
    hold(chunk.subarray(from));
  }
  // The last line needs no line feed.
  if (bytes > 0) yield line();
}
