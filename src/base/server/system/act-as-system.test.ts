import { sql } from "kysely";
import { expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { systemCheck } from "../../../features/ground/audit/checks/system.ts";
import { newId } from "../../ids.ts";
import { openDatabase } from "../database.ts";
import { AppError } from "../errors.ts";
import type { SystemRule } from "../feature.ts";
import { verifyPromises } from "../verify.ts";
import { actAsSystem, actOnEach } from "./act-as-system.ts";

const { server, authority } = await testBureau();
const RULE: SystemRule = { name: "test.tidy", acts: ["test.tidy"] };

const line = (verb: string, subjectId = newId()) => ({
  subjectKind: "trail-export",
  subjectId,
  subjectVersion: 1,
  unitId: authority.units.c1.id,
  unitPath: authority.units.c1.path,
  verb,
  summary: "整理",
  changes: { rows: 3 },
});

async function written(id: string) {
  const { db, close } = openDatabase(server.ownerUrl, { max: 1 });
  const rows = await db.selectFrom("event").selectAll().where("subject_id", "=", id).execute();
  await close();
  return rows;
}

test("the system acts from the authority by its rule, which its line on the trail names", async () => {
  const id = newId();
  await actAsSystem(server.db, authority.id, RULE, async (tx) => tx.emit(line("test.tidy", id)));
  expect(await written(id)).toMatchObject([
    {
      actor_person_id: null,
      actor_post_id: null,
      actor_name: "系统",
      actor_post: "system",
      actor_unit_id: authority.units.root.id,
      changes: { rows: 3, rule: "test.tidy" },
    },
  ]);
});

test("what the rule does not name it may not do, and nothing of the act is left", async () => {
  const [allowed, other] = [newId(), newId()];
  const work = actAsSystem(server.db, authority.id, RULE, async (tx) => {
    tx.emit(line("test.tidy", allowed));
    tx.emit(line("matter.close", other));
  });
  await expect(work).rejects.toMatchObject({ code: "unexpected" });
  expect(await written(allowed)).toEqual([]);
  expect(await written(other)).toEqual([]);
});

test("one that fails does not hold the others, nor does one on which a person acted meanwhile", async () => {
  const ids = [newId(), newId(), newId(), newId()];
  const work = actOnEach(server.db, authority.id, RULE, ids, async (tx, id) => {
    if (id === ids[0]) throw new AppError("changed-meanwhile");
    if (id === ids[1]) throw new Error("its row is broken");
    tx.emit(line("test.tidy", id));
  });
  await expect(work).rejects.toThrow("its row is broken");
  expect((await Promise.all(ids.map(written))).map((rows) => rows.length)).toEqual([0, 0, 1, 1]);
});

test("verify names what is said to be the system's and no rule allows; the database keeps a person's name off it", async () => {
  const { db, close } = openDatabase(server.ownerUrl, { max: 1 });
  const find = async (rules: SystemRule[]) =>
    (await verifyPromises(db, [systemCheck(() => rules)])).map(({ subject }) => subject);
  const id = newId();
  await actAsSystem(server.db, authority.id, RULE, async (tx) => tx.emit(line("test.tidy", id)));
  const [event] = await written(id);
  expect(await find([RULE])).toEqual([]);
  expect(await find([{ ...RULE, acts: ["test.sweep"] }])).toContain(`event ${event!.id}`);
  expect(await find([])).toContain(`event ${event!.id}`);
  await sql`update event set actor_unit_id = ${authority.units.c1.id} where id = ${event!.id}`.execute(db);
  expect(await find([RULE])).toEqual([`event ${event!.id}`]);
  const named = sql`update event set actor_person_id = ${authority.people.clerk.personId} where id = ${event!.id}`;
  await expect(named.execute(db)).rejects.toMatchObject({ constraint_name: "event_by_system" });
  const without = sql`update event set changes = '{}' where id = ${event!.id}`;
  await expect(without.execute(db)).rejects.toMatchObject({ constraint_name: "event_by_system" });
  await close();
});
