// Package random: its resources exist in the state only. Results are made from a seed, so that they can be told again,
// and say nothing about what the real package would have drawn.
import { createHash, randomBytes } from "node:crypto";
import type { Properties } from "../values.ts";
import type { Behaviour, Behaviours, Facts } from "./behaviour.ts";
import { text } from "./behaviour.ts";

const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const numeric = "0123456789";
const special = "!@#$%&*()-_=+[]{}<>:?";

function drawn(alphabet: string, length: number): string {
  // Rejecting the bytes past the last whole alphabet keeps every letter equally likely.
  const limit = 256 - (256 % alphabet.length);
  let result = "";
  while (result.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < limit && result.length < length) result += alphabet[byte % alphabet.length];
    }
  }
  return result;
}

function stringResult(inputs: Properties): string {
  const chosen = [
    [inputs.lower, inputs.minLower, lower],
    [inputs.upper, inputs.minUpper, upper],
    [inputs.numeric ?? inputs.number, inputs.minNumeric, numeric],
    [inputs.special, inputs.minSpecial, text(inputs, "overrideSpecial") || special],
  ] as const;
  const used = chosen.filter(([on]) => on !== false);
  const least = used.map(([, minimum, alphabet]) => drawn(alphabet, Number(minimum ?? 0))).join("");
  const rest = drawn(used.map(([, , alphabet]) => alphabet).join(""), Number(inputs.length) - least.length);
  return [...(least + rest)].sort(() => (randomBytes(1)[0] ?? 0) - 128).join("");
}

/** Once drawn, a result stays; anything that would change it replaces the resource. */
function once(id: string, draw: (facts: Facts) => Properties): Behaviour {
  return { id, stateOnly: true, computed: (facts) => (facts.before === undefined ? draw(facts) : {}) };
}

function bytes(facts: Facts): Properties {
  const drawnBytes = randomBytes(Number(facts.inputs.byteLength ?? facts.inputs.length));
  const prefix = text(facts.inputs, "prefix");
  const hex = drawnBytes.toString("hex");
  const url = drawnBytes.toString("base64url");
  return {
    hex: prefix + hex,
    b64Std: prefix + drawnBytes.toString("base64"),
    b64Url: prefix + url,
    dec: prefix + BigInt(`0x${hex || "0"}`).toString(),
    base64: drawnBytes.toString("base64"),
  };
}

/** Behaviours of the resources of package random. */
export const randomBehaviours: Behaviours = {
  "random:index/randomBytes:RandomBytes": once("none", (facts) => {
    const { hex, base64 } = bytes(facts);
    return { hex, base64 };
  }),
  "random:index/randomId:RandomId": once("{b64Url}", (facts) => {
    const { hex, b64Std, b64Url, dec } = bytes(facts);
    return { hex, b64Std, b64Url, dec };
  }),
  "random:index/randomInteger:RandomInteger": once("{result}", ({ inputs }) => {
    const span = Number(inputs.max) - Number(inputs.min) + 1;
    return { result: Number(inputs.min) + Math.floor((randomBytes(4).readUInt32BE() / 2 ** 32) * span) };
  }),
  "random:index/randomPassword:RandomPassword": once("none", ({ inputs }) => {
    const result = stringResult(inputs);
    return { result, bcryptHash: `offline:${createHash("sha256").update(result).digest("hex")}` };
  }),
  "random:index/randomPet:RandomPet": once("{result}", ({ inputs }) => {
    const words = Array.from({ length: Number(inputs.length ?? 2) }, () => drawn(lower, 6));
    return {
      result: [text(inputs, "prefix"), ...words].filter(Boolean).join(text(inputs, "separator") || "-"),
    };
  }),
  "random:index/randomString:RandomString": once("{result}", ({ inputs }) => ({
    result: stringResult(inputs),
  })),
  "random:index/randomUuid:RandomUuid": once("{result}", () => {
    const hex = randomBytes(16).toString("hex");
    return { result: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") };
  }),
};
