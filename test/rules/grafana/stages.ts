// What a Grafana rule's stages say of the answers to its query, as Grafana documents them: reduce, then threshold. It reads the
// rendered rule and nothing of how the rule was made; what it does not know it refuses, so that nobody believes it was tried.
import type { Sample } from "../../../tools/promtool/timeline.ts";

/** A stage, as the provisioning API has it. */
export interface RenderedStage {
  readonly refId: string;
  readonly datasourceUid: string;
  readonly relativeTimeRange: { readonly from: number; readonly to: number };
  readonly model: RenderedModel;
}

/** What of a stage's model is read here. */
export interface RenderedModel {
  readonly type?: string;
  readonly expression?: string;
  readonly reducer?: string;
  readonly settings?: { readonly mode?: string };
  readonly conditions?: readonly {
    readonly evaluator: { readonly type: string; readonly params: readonly number[] };
  }[];
  readonly expr?: string;
  readonly instant?: boolean;
  readonly range?: boolean;
  readonly queryType?: string;
  readonly promQLQuery?: { readonly expr: string; readonly step: string };
}

/** The stages and what decides. */
export interface Stages {
  readonly condition: string;
  readonly data: readonly RenderedStage[];
}

const COMPUTED = "__expr__";

/**
 * The query of a rule as PromQL that answers what its first stages do: the query itself where it is instant; where the source
 * answers ranges only, the last number of the range, which its reduce stage takes. A range holds both of its ends, PromQL's
 * looking back leaves out the earlier one; what "dropNN" drops is left out.
 */
export function measured({ data }: Stages): string {
  const [query, reduce] = data;
  const { model, relativeTimeRange: range } = query!;
  if (query!.datasourceUid === COMPUTED) throw new Error("the first stage is no query");
  if (model.instant === true && model.range === false) return model.expr!;
  if (model.queryType !== "promQL") throw new Error(`unknown query ${JSON.stringify(model)}`);
  const { type, expression, reducer, settings } = reduce!.model;
  if (type !== "reduce" || reducer !== "last" || settings?.mode !== "dropNN" || expression !== query!.refId)
    throw new Error(`unknown stage ${JSON.stringify(reduce)}`);
  const { expr, step } = model.promQLQuery!;
  return `last_over_time(((${expr}) > -Inf < +Inf)[${range.from - range.to}s1ms:${step}])`;
}

/** The measured values of which the rule says that they are bad. */
export function bad({ condition, data }: Stages, values: readonly Sample[]): readonly boolean[] {
  const decides = data.find(({ refId }) => refId === condition);
  const before = data.findLast(({ refId }) => refId !== condition);
  if (decides === undefined || decides.datasourceUid !== COMPUTED || decides.model.type !== "threshold")
    throw new Error(`"${condition}" is no threshold`);
  if (decides.model.expression !== before?.refId)
    throw new Error(`"${condition}" does not compare what was measured`);
  const { type, params } = decides.model.conditions![0]!.evaluator;
  return values.map(({ value }) => passes(type, params, value));
}

function passes(type: string, [first, second]: readonly number[], value: number): boolean {
  switch (type) {
    case "gt":
      return value > first!;
    case "lt":
      return value < first!;
    case "within_range":
      return value > first! && value < second!;
    case "outside_range":
      return value < first! || value > second!;
    default:
      throw new Error(`unknown evaluator ${type}`);
  }
}
