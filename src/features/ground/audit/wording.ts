import { POST_NAMES, type PostKind, SYSTEM_POST_NAME } from "../../../base/actor.ts";
import { words } from "../../../base/words/words.ts";
import type { Changed } from "./contract.ts";

/** Names of units and people by id, for what an event says of them. */
export type Names = ReadonlyMap<string, string>;

/** What an event changed, as the trail keeps it, with the state of its subject before it where there was one. */
export interface RawChanges {
  subjectKind: string;
  changes: unknown;
  stateBefore: string | null;
}

/** How values are told: ids by name, codes by the word that stands for them under their key. */
interface Speech {
  names: Names;
  /** Whose states are meant. */
  subjectKind: string;
}

function codeName(key: string, code: string, { subjectKind }: Speech): string | undefined {
  const { states, values } = words();
  return (key === "state" ? states[subjectKind] : values[key])?.[code];
}

const MOST_NAMED = 20;

/** What an event changed, as lines for a person: paired values become before and after, ids become names. */
export function changedOf({ subjectKind, changes, stateBefore }: RawChanges, names: Names): Changed[] {
  const { changes: labels, pairs } = words();
  const speech = { names, subjectKind };
  const left = new Map(Object.entries((changes ?? {}) as Record<string, unknown>));
  const lines: Changed[] = [];
  const state = left.get("state");
  if (typeof state === "string" && stateBefore !== null) {
    left.delete("state");
    if (state !== stateBefore)
      lines.push({
        label: labels.state!,
        before: wordOf("state", stateBefore, speech),
        after: wordOf("state", state, speech),
        count: null,
      });
  }
  for (const { before, after, label } of pairs) {
    if (!left.has(before) || !left.has(after)) continue;
    const [was, is] = [left.get(before), left.get(after)];
    lines.push({ label, before: wordOf(before, was, speech), after: wordOf(after, is, speech), count: null });
    left.delete(before);
    left.delete(after);
  }
  for (const [key, value] of left) {
    const after = Array.isArray(value) ? listed(key, value, speech) : { after: wordOf(key, value, speech) };
    const line = { label: labels[key] ?? key, before: null, count: null, ...after };
    if (line.after !== "" || line.count !== null) lines.push(line);
  }
  return lines;
}

/** Ids of units and people that an event's changes speak of. */
export function idsIn(changes: unknown): string[] {
  return Object.entries((changes ?? {}) as Record<string, unknown>).flatMap(([key, value]) =>
    /(^u|U)nitIds?$|^personId$/.test(key) ? [value].flat().filter((one) => typeof one === "string") : [],
  );
}

function wordOf(key: string, value: unknown, speech: Speech): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "string") return codeName(key, value, speech) ?? speech.names.get(value) ?? value;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return listed(key, value, speech).after;
  const { name } = value as { name?: unknown };
  return typeof name === "string" ? name : JSON.stringify(value);
}

/** What a list holds, by name as far as it is short; things without a name are counted. */
function listed(key: string, values: unknown[], speech: Speech): Pick<Changed, "after" | "count"> {
  if (values.some((one) => typeof one === "object")) return { after: "", count: values.length };
  const words = values.slice(0, MOST_NAMED).map((one) => wordOf(key, one, speech));
  return { after: words.join("、"), count: values.length > MOST_NAMED ? values.length : null };
}

/** A kind of subject in words. */
export function subjectName(kind: string): string {
  return words().subjects[kind] ?? kind;
}

/** A kind of post in words, as it was written on the trail. */
export function postName(post: string): string {
  return post === "system" ? SYSTEM_POST_NAME : (POST_NAMES[post as PostKind] ?? post);
}
