// Pulumi's mocks of Google Cloud for tests of single components: what each hands to the provider, and what is secret of it.
import { Provider } from "@pulumi/gcp/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, VigieError } from "../../components/core/diagnostics.ts";

/** A resource as a component hands it to the provider. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Inputs that hold a secret, by name. */
  readonly secrets: readonly string[];
}

const registered: Registered[] = [];

const isSecret = (value: unknown): value is { readonly value: unknown } =>
  (value as Readonly<Record<string, unknown>> | null)?.[pulumi.runtime.specialSigKey] ===
  pulumi.runtime.specialSecretSig;

await pulumi.runtime.setMocks({
  newResource: ({ type, name, inputs }) => {
    const entries = Object.entries(inputs as Readonly<Record<string, unknown>>);
    registered.push({
      type,
      name,
      inputs: Object.fromEntries(entries.map(([key, value]) => [key, isSecret(value) ? value.value : value])),
      secrets: entries.flatMap(([key, value]) => (isSecret(value) ? [key] : [])),
    });
    return { id: `${name}-id`, state: { ...inputs, name: `projects/theatre-prod/${name}` } };
  },
  call: ({ inputs }) => inputs,
});

/** The project of everything that is made. */
export const project = "theatre-prod";

/** What a program makes of Google Cloud, and what was refused of it. */
export async function record(program: (options: pulumi.ComponentResourceOptions) => unknown) {
  const provider = new Provider("google", { project });
  await pulumi.runtime.disconnect();
  const before = registered.length;
  let refused: readonly Diagnostic[] = [];
  try {
    program({ provider });
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    refused = error.diagnostics;
  }
  await pulumi.runtime.disconnect();
  return { made: registered.slice(before).filter(({ type }) => type.startsWith("gcp:")), refused };
}
