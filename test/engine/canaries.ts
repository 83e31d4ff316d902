// Where did a secret go: a canary is searched in every form in which a text survives being stored or sent.

/** What of a secret's base64 is certain when it stands so many bytes into a longer text: whole groups of three bytes. */
function base64At(offset: 0 | 1 | 2, secret: string): string {
  const bytes = Buffer.from(secret).subarray((3 - offset) % 3);
  return bytes.subarray(0, bytes.length - (bytes.length % 3)).toString("base64");
}

/** The forms of a secret that count as plain text. */
export function disguises(secret: string): Readonly<Record<string, string>> {
  return {
    raw: secret,
    base64: base64At(0, secret),
    "base64 in a longer text": base64At(1, secret),
    "base64 in another longer text": base64At(2, secret),
    base64url: Buffer.from(secret).toString("base64url"),
    "URL-encoded": encodeURIComponent(secret),
    "JSON string": JSON.stringify(secret).slice(1, -1),
    hexadecimal: Buffer.from(secret).toString("hex"),
  };
}

/** A place that was searched, and its text. */
export interface Place {
  readonly name: string;
  readonly text: string;
}

/** Every canary that stands in one of the places, told as `secret in place (form)`. */
export function leaks(
  secrets: Readonly<Record<string, string>>,
  places: readonly Place[],
): readonly string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    Object.entries(disguises(secret)).flatMap(([form, text]) =>
      places
        .filter((place) => place.text.includes(text))
        .map((place) => `${name} in ${place.name} (${form})`),
    ),
  );
}
