import { CompiledQuery } from "kysely";
import type { Doer } from "../../actor.ts";
import { newId } from "../../ids.ts";
import { queueKeyOf } from "../database.ts";
import { WITH_COMMIT } from "../postgres-dialect.ts";
import { type DigestInEvent, digestInEvent } from "./digest-in-event.ts";
import { markOfEvent } from "./event-mark.ts";
import { type Digests, digestsOf, type Written } from "./row-digest.ts";

/** What happened, as the trail keeps it. */
export interface NewEvent {
  subjectKind: string;
  subjectId: string;
  /** The subject's version after the act; versions count from 1 without gaps. */
  subjectVersion: number;
  /** The unit the act concerns. */
  unitId: string;
  unitPath: string;
  /** Further units that find the act in their trail, such as the one that gave a matter; the actor's own always does. */
  concerned?: readonly string[];
  /** The act's name, `matter.sign`. */
  verb: string;
  /** One Chinese line for the story page: what was done, without who and when. */
  summary: string;
  changes: Record<string, unknown>;
}

/** Who acted, and when. */
export interface Signature {
  actor: Doer;
  at: Date;
}

/** Rows in one statement: each further length is a further text for the server to parse. */
const AT_ONCE = 200;

/**
 * Writes the events of an act with the digests of what it changed, the units that they concern and their lines for the
 * sealer. Rows go as `values`, which a distributed database takes under row-level security as well; nobody waits for
 * them, they are sent with the commit.
 */
export async function writeEvents(
  open: Written,
  { actor, at }: Signature,
  events: readonly NewEvent[],
): Promise<void> {
  const acted = events.map((one) => ({
    kind: one.subjectKind,
    id: one.subjectId,
    version: one.subjectVersion,
  }));
  const inEvent = acted.length === 1 ? await digestInEvent(open, acted[0]!, RECORD) : undefined;
  const digests = inEvent
    ? new Map([[`${acted[0]!.kind} ${acted[0]!.id}`, inEvent.kept]])
    : await digestsOf(open, acted);
  const key = queueKeyOf(open.db);
  const rows = events.map((event) => rowOf(event, digests.get(`${event.subjectKind} ${event.subjectId}`)));
  const text = inEvent ? () => textWithDigest(inEvent) : eventText;
  const actedBy = [actor.personId, actor.postId, actor.personName, actor.post, actor.unitId, actor.unitName];
  const send = (text: string, parameters: unknown[]) =>
    open.trx.executeQuery(CompiledQuery.raw(`${WITH_COMMIT} ${text}`, parameters));
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const given = some.flatMap(({ given }) => given);
    const marks = some.flatMap(({ id, marked }) => [
      id,
      key === undefined ? null : Buffer.from(markOfEvent(key, id, marked), "hex"),
    ]);
    await send(text(some.length), [open.authorityId, at, ...actedBy, ...given]);
    await send(queueText(some.length), [open.authorityId, ...marks]);
  }
  const concerned = rows.flatMap(({ event, id }) =>
    [...new Set([event.unitId, actor.unitId, ...(event.concerned ?? [])])].map((unit) => [unit, id]),
  );
  for (let from = 0; from < concerned.length; from += AT_ONCE) {
    const some = concerned.slice(from, from + AT_ONCE);
    await send(unitText(some.length), [open.authorityId, ...some.flat()]);
  }
}

/** The row of one event; `given` in the order of {@link GIVEN}. */
function rowOf(event: NewEvent, digests: Digests | undefined) {
  const id = newId();
  const { subjectKind, subjectId, subjectVersion, unitId, unitPath, verb, summary, changes } = event;
  const told = digests && Object.keys(digests).length > 0 ? JSON.stringify(digests) : null;
  const marked = {
    subject_kind: subjectKind,
    subject_id: subjectId,
    subject_version: subjectVersion,
    verb,
    summary,
  };
  const given = [id, subjectKind, subjectId, subjectVersion, unitId, unitPath, verb, summary];
  return { event, id, marked, given: [...given, JSON.stringify(changes), told] };
}

const BY = [
  "authority_id",
  "at",
  "actor_person_id",
  "actor_post_id",
  "actor_name",
  "actor_post",
  "actor_unit_id",
  "actor_unit_name",
];
const GIVEN = [
  "id",
  "subject_kind",
  "subject_id",
  "subject_version",
  "unit_id",
  "unit_path",
  "verb",
  "summary",
  "changes",
  "row_digest",
];
const BY_VALUES = "$1::uuid, $2::timestamptz, $3::uuid, $4::uuid, $5::text, $6::text, $7::uuid, $8::text";
/** As text first: the driver would take a text for something other than JSON. */
const AS_JSON = new Set(["changes", "row_digest"]);

const eventText = remembered((count) => {
  const row = (_: unknown, i: number) =>
    GIVEN.map((name, j) => {
      const parameter = `$${BY.length + i * GIVEN.length + j + 1}`;
      return AS_JSON.has(name) ? `${parameter}::text::jsonb` : parameter;
    }).join(", ");
  const rows = Array.from({ length: count }, row).map((given) => `(${BY_VALUES}, ${given})`);
  return `insert into event (${[...BY, ...GIVEN].join(", ")}) values ${rows.join(", ")}`;
});

/** The parameter that names the record of a single event. */
const RECORD = `$${BY.length + GIVEN.indexOf("subject_id") + 1}`;

/** The text for a single event that takes its record's version and digests from the record itself. */
function textWithDigest({ from, computed }: DigestInEvent): string {
  const known = withDigest.get(computed);
  if (known) return known;
  const given = GIVEN.map((name, j) => {
    const parameter = `$${BY.length + j + 1}`;
    if (name === "row_digest") return `coalesce(${parameter}::text::jsonb, '{}') || ${computed}`;
    // Of a record that was not written after all it would be the version of its last event, which is there.
    if (name === "subject_version") return `case when ${parameter}::int > 0 then r.version end`;
    return `${parameter}::${SELECTED[name] ?? "text"}`;
  });
  const by = BY_VALUES.replace("$1::uuid", "r.authority_id");
  const text = `insert into event (${[...BY, ...GIVEN].join(", ")}) select ${by}, ${given.join(", ")} from ${from}`;
  withDigest.set(computed, text);
  return text;
}

/** Types of what is given where it is selected; of the others it is text. */
const SELECTED: Record<string, string> = {
  id: "uuid",
  subject_id: "uuid",
  unit_id: "uuid",
  changes: "text::jsonb",
};

const withDigest = new Map<string, string>();

const unitText = remembered(
  (count) => `insert into event_unit (authority_id, unit_id, event_id) values ${pairs(count)}`,
);

const queueText = remembered(
  (count) => `insert into event_queue (authority_id, event_id, mark) values ${pairs(count)}`,
);

function pairs(count: number): string {
  return Array.from({ length: count }, (_, i) => `($1::uuid, $${2 * i + 2}, $${2 * i + 3})`).join(", ");
}

/** A text by the number of its rows, made once. */
function remembered(make: (count: number) => string): (count: number) => string {
  const texts = new Map<number, string>();
  return (count) => {
    const text = texts.get(count) ?? make(count);
    texts.set(count, text);
    return text;
  };
}
