// A refusal: what the double answers where the real API, or an injected fault, would have answered with an error.

/** An operation refused, as the real API would; the message always says that it was an offline double that said no. */
export class Refusal extends Error {
  constructor(message: string) {
    super(`offline: ${message}`);
    this.name = "Refusal";
  }
}
