// Components made against Pulumi's mocks, for what they hand to the provider; parents and lifecycles are the engine's tests.
import * as pulumi from "@pulumi/pulumi";
import { Provider } from "@pulumiverse/grafana/provider.js";

/** One resource as it was registered, secrets unwrapped. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Inputs that were marked secret, by name. */
  readonly secrets: readonly string[];
  readonly provider: string;
}

const registered: Recorded[] = [];
let organisations = 0;

await pulumi.runtime.setMocks(
  {
    newResource: ({ type, name, inputs, provider }) => {
      const entries = Object.entries(inputs as Readonly<Record<string, unknown>>);
      registered.push({
        type,
        name,
        inputs: Object.fromEntries(
          entries.map(([key, value]) => [key, isSecret(value) ? value.value : value]),
        ),
        secrets: entries.flatMap(([key, value]) => (isSecret(value) ? [key] : [])),
        provider: provider ?? "",
      });
      return { id: `${name}-id`, state: inputs };
    },
    call: ({ token }) => {
      throw new Error(`components make no invokes, but here is ${token}`);
    },
  },
  "vigie",
  "test",
);

function isSecret(value: unknown): value is { readonly value: unknown } {
  const record = value as Readonly<Record<string, unknown>> | null;
  return record?.[pulumi.runtime.specialSigKey] === pulumi.runtime.specialSecretSig;
}

/** A Grafana provider of its own: an organisation in which nothing is yet. */
export function organisation(): pulumi.ComponentResourceOptions {
  organisations += 1;
  const provider = new Provider(`grafana-${organisations}`, { url: "https://acme.grafana.net" });
  return { providers: [provider] };
}

/** The resources of Grafana that a program registers, in order. */
export async function record(program: () => unknown): Promise<readonly Recorded[]> {
  const before = registered.length;
  program();
  await pulumi.runtime.disconnect();
  return registered.slice(before).filter(({ type }) => type.startsWith("grafana:"));
}
