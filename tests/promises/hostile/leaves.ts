import { z } from "zod";

/** A place in a request where a value of its own stands, and of what kind the contract says it is. */
export interface Leaf {
  path: (string | number)[];
  kind: "number" | "date" | "text" | "list" | "other";
}

interface Schema {
  type?: string;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

/** Every place of a shape, those of lists in their first entry, those of unions in each of their forms. */
export function leavesOf(shape: z.ZodType): Leaf[] {
  const schema = z.toJSONSchema(shape, { io: "input", unrepresentable: "any" }) as Schema;
  const found = new Map(walk(schema, []).map((leaf) => [`${leaf.path.join(".")} ${leaf.kind}`, leaf]));
  return [...found.values()];
}

function walk(schema: Schema, path: Leaf["path"]): Leaf[] {
  const forms = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [
    ...forms.flatMap((form) => walk(form, path)),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => walk(inner, [...path, key])),
    ...(schema.items ? walk(schema.items, [...path, 0]) : []),
    ...(path.length > 0 ? [{ path, kind: kindOf(schema) }] : []),
  ];
}

function kindOf({ type, format }: Schema): Leaf["kind"] {
  if (type === "number" || type === "integer") return "number";
  if (type === "array") return "list";
  if (type === "string") return format === "date" ? "date" : "text";
  return "other";
}

const WIDE = Array.from({ length: 9_000 }, (_, i) => i);

/** What a contract's author may not have thought of, by the kind of place. */
export const HOSTILE: Record<Leaf["kind"], unknown[]> = {
  number: [2_147_483_648, -2_147_483_649, 1e308, -1e308, 0.1, 9_007_199_254_740_991, 0, -1, "7", null],
  date: ["9999-12-31", "0000-01-01", "0001-01-01", "2026-02-30", "+010000-01-01", "99999-01-01", "", null],
  text: [
    "",
    " ",
    "2147483648",
    "9".repeat(400),
    "长".repeat(5_000),
    "%_\\",
    "a\u200bb",
    "../../etc",
    7,
    null,
  ],
  list: [WIDE, [null], [{}], {}, null],
  other: [null, [], {}, 7, "x"],
};

/** A copy of a request's part in which one place holds something else. */
export function withValue(given: unknown, [key, ...rest]: Leaf["path"], value: unknown): unknown {
  if (key === undefined) return value;
  const copy: Record<string | number, unknown> | unknown[] =
    typeof key === "number"
      ? [...(Array.isArray(given) ? given : [])]
      : { ...(typeof given === "object" && given !== null && !Array.isArray(given) ? given : {}) };
  (copy as Record<string | number, unknown>)[key] = withValue(
    (copy as Record<string | number, unknown>)[key],
    rest,
    value,
  );
  return copy;
}
