import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { newId } from "../../../../base/ids.ts";
import { act } from "../../../../base/server/act.ts";
import { openDatabase } from "../../../../base/server/database.ts";
import {
  AT_EXACT,
  CHAIN_START,
  type EventRow,
  type SealForm,
  sealHash,
} from "../../../../base/server/sealer.ts";
import { hashOfText, SEALED_TEXT, type SealedText } from "./sealed-text.ts";

const { server, authority } = await testBureau();

/** Texts as PostgreSQL takes them: without the character that it cannot store, and whole. */
const Text = fc.string({ unit: "binary", maxLength: 30 }).filter((text) => !text.includes("\0"));
const Json = fc.dictionary(
  Text,
  fc.oneof(
    fc.letrec((tie) => ({
      value: fc.oneof(
        Text,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.constantFrom(1.5, 1e21, 1e-7, 0.1 + 0.2, 12345678901234567000),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(Text, tie("value"), { maxKeys: 3 }),
      ),
    })).value,
  ),
  { maxKeys: 5 },
);

test("verify takes from the database's texts just the hash that the sealer took from the rows, in either form", async () => {
  const { clerk } = authority.people;
  const told = fc.sample(fc.record({ summary: Text, changes: Json }), { numRuns: 300, seed: 20_261_201 });
  const ids = told.map(() => newId());
  await act(server.db, clerk, async (tx) => {
    for (const [i, { summary, changes }] of told.entries())
      tx.emit({
        subjectKind: "trail-export",
        subjectId: ids[i]!,
        subjectVersion: 1,
        unitId: clerk.unitId,
        unitPath: clerk.unitPath,
        verb: "trail.export",
        summary: `a"\\/\u007f\u2028${summary}`,
        changes,
      });
  });
  const { db, close } = openDatabase(server.ownerUrl, { max: 1 });
  await sql`update event set actor_person_id = null, row_digest = '{"b": "1:x", "aa": "2:y"}', at = at + interval '1 microsecond'
    where subject_id = any(${ids.slice(0, 100)})`.execute(db);
  for (const form of [1, 2] as SealForm[]) {
    const { rows } = await sql<EventRow & SealedText & { text_changes: string; text_digest: string | null }>`
      select event.*, ${sql.raw(AT_EXACT)} as at_exact, t.head, t.changes as text_changes, t.row_digest as text_digest
      from event, lateral (select ${SEALED_TEXT} from (select ${form}::int as form) s) t
      where event.subject_id = any(${ids})`.execute(db);
    expect(rows).toHaveLength(ids.length);
    for (const { head, text_changes: changes, text_digest: row_digest, ...event } of rows)
      expect(hashOfText(CHAIN_START, { head, changes, row_digest }, form).toString("hex")).toBe(
        sealHash(CHAIN_START, event as EventRow, form).toString("hex"),
      );
  }
  await close();
});
