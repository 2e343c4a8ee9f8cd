import { type RawBuilder, sql } from "kysely";
import type { Database } from "./database.ts";
import type { JobKind } from "./feature.ts";
import { inEachAuthority } from "./jobs/authorities.ts";

/**
 * Nightly: answers of repeated requests are kept for a day. Nothing of the work itself is ever swept; the trail stays for good (rules of the field: R31 asks for 6 months).
 */
export const sweepAnswers: JobKind = {
  name: "sweep-answers",
  cron: "30 3 * * *",
  async handle(_data, { db }) {
    await inEachAuthority(db, (trx, id) =>
      sql`delete from idempotent_request where authority_id = ${id} and at < now() - interval '1 day'`.execute(
        trx,
      ),
    );
  },
};

/** Nightly: files that no row refers to, and what killed processes left half written. */
export const sweepFiles: JobKind = {
  name: "sweep-files",
  cron: "40 3 * * *",
  async handle(_data, { db, files }) {
    const isUnused = await unusedFile(db);
    await inEachAuthority(db, (trx, id) =>
      sql`delete from file where authority_id = ${id} and created_at < now() - interval '1 day'
        and ${isUnused}`.execute(trx),
    );
    await files.sweep((hashes) => knownFiles(db, hashes));
  },
};

/**
 * The condition that nothing refers to a row of `file`, made from the foreign keys that the database has: a feature that
 * keeps files is heeded without being known here. What a unit brought in does not count, it goes with the file.
 */
async function unusedFile(db: Database): Promise<RawBuilder<boolean>> {
  const { rows } = await sql<{ table: string; pairs: [string, string][] }>`
    select c.conrelid::regclass::text as table, (
      select jsonb_agg(jsonb_build_array(own.attname, target.attname)) from unnest(c.conkey, c.confkey) as k (own, target)
      join pg_attribute own on own.attrelid = c.conrelid and own.attnum = k.own
      join pg_attribute target on target.attrelid = c.confrelid and target.attnum = k.target
    ) as pairs
    from pg_constraint c where c.contype = 'f' and c.confrelid = 'file'::regclass and c.confdeltype = 'a'`.execute(
    db,
  );
  const parts = rows.map(({ table, pairs }) => {
    const same = pairs.map(([own, target]) => sql`${sql.ref(`x.${own}`)} = ${sql.ref(`file.${target}`)}`);
    return sql`not exists (select from ${sql.table(table)} as x where ${sql.join(same, sql` and `)})`;
  });
  return sql<boolean>`${sql.join([sql`true`, ...parts], sql` and `)}`;
}

/** Which of these files any authority knows. */
async function knownFiles(db: Database, hashes: string[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  if (hashes.length === 0) return known;
  await inEachAuthority(db, async (trx, id) => {
    const rows = await trx
      .selectFrom("file")
      .select("hash")
      .where("authority_id", "=", id)
      .where((e) => e("hash", "=", e.fn.any(e.val(hashes))))
      .execute();
    for (const { hash } of rows) known.add(hash);
  });
  return known;
}
