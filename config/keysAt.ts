// The keys that a schema takes at a path, for "did you mean".
import { z } from "zod";

/** The keys at a path; none where any key is taken. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let here: unknown = inside(schema);
  for (const part of path) here = inside(child(here, part));
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function child(schema: unknown, part: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<PropertyKey, unknown>)[part];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodArray) return schema.element;
  return undefined;
}

/** Without what is wrapped around it: being optional, a default for an empty value, the other branch of a union. */
function inside(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional) return inside(schema.unwrap());
  if (schema instanceof z.ZodPipe) return inside(schema.out);
  if (schema instanceof z.ZodUnion)
    return schema.options.map(inside).find((each) => each instanceof z.ZodObject);
  return schema;
}
