import { hash } from "node:crypto";
import { sql } from "kysely";
import { COVERED, type SealForm } from "../../../../base/server/sealer.ts";

/** An event as its seal covers it, in texts that the database wrote: most of a seal is then hashed as it comes. */
export interface SealedText {
  /** All covered columns but what changed, as members of a JSON array. */
  head: string;
  changes: string;
  row_digest: string | null;
}

/** An event's time as each form of seal covers it. */
const MOMENT = `to_char(date_trunc(case s.form when 1 then 'milliseconds' else 'microseconds' end, event.at)
  at time zone 'UTC', case s.form when 1 then 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"' else 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"' end)`;

const HEAD = COVERED.filter((column) => column !== "changes").map((column) =>
  column === "at" ? `to_json(${MOMENT})::text` : `coalesce(to_json(event.${column})::text, 'null')`,
);

/** The columns of {@link SealedText} of `event`, sealed by `s`; `head` is null where there is no event. */
export const SEALED_TEXT = sql.raw(
  `${HEAD.join(" || ',' || ")} as head, event.changes::text as changes, event.row_digest::text as row_digest`,
);

/** The hash that `sealHash` of the sealer gives for the same event behind the same one. */
export function hashOfText(
  previous: Buffer,
  { head, changes, row_digest }: SealedText,
  form: SealForm,
): Buffer {
  const digest = form === 2 ? `,${row_digest === null ? "null" : canonical(row_digest)}` : "";
  const content = Buffer.from(`[${head},${repeated(changes)}${digest}]`);
  return hash("sha256", Buffer.concat([previous, content]), "buffer");
}

/** What changed is often the same from event to event, such as a state alone. */
const known = new Map<string, string>();
const MOST_KNOWN = 10_000;

function repeated(json: string): string {
  const before = known.get(json);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const text = canonical(json);
  known.set(json, text);
  return text;
}

/** JSON with the keys of each object in order, without spaces. */
function canonical(json: string): string {
  return JSON.stringify(ordered(JSON.parse(json)));
}

function ordered(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const from = value as Record<string, unknown>;
  const keys = Object.keys(from).sort();
  return Object.fromEntries(keys.map((key) => [key, ordered(from[key])]));
}
