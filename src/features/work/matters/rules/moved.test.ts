import { readdir, readFile } from "node:fs/promises";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../../../tests/support/template-database.ts";
import { officeDate } from "../../../../base/dates.ts";
import { newId } from "../../../../base/ids.ts";
import { openDatabase } from "../../../../base/server/database.ts";
import { PRESETS } from "../rules.ts";
import { rulesOn } from "./in-force.ts";

const FOLDER = new URL("../../../../../db/migrations/", import.meta.url);
let database: TestDatabase;
let sql: Sql;

beforeAll(async () => {
  database = await cloneDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

test("rules chosen before there were settings hold on, since the day of the last act on them; damaged ones by their name", async () => {
  const name = `older_${newId().replaceAll("-", "")}`;
  await sql`create database ${sql(name)}`;
  const url = database.url.replace(/\/[^/]+$/, `/${name}`);
  const older = postgres(url, { max: 1, onnotice: () => {} });
  const run = async (file: string) => older.unsafe(await readFile(new URL(file, FOLDER), "utf8"));
  const newer = openDatabase(url, { max: 1 });
  try {
    const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".sql")).sort();
    const moving = files.findIndex((file) => file.startsWith("0027_"));
    for (const file of files.slice(0, moving)) await run(file);
    const [sound, damaged] = [newId(), newId()];
    for (const id of [sound, damaged]) await older`insert into authority (id, name) values (${id}, '试验局')`;
    const { rules } = PRESETS.xian;
    await older`insert into matter_rules (authority_id, preset, rules, version) values
      (${sound}, 'xian', ${JSON.stringify({ ...rules, declineLimitDays: 3, escalateAfterDays: 5 })}::text::jsonb, 2),
      (${damaged}, 'yichang', '{"lamps": 7}', 1)`;
    for (const [version, at] of [
      [1, "2026-03-01T01:00:00Z"],
      [2, "2026-03-31T17:00:00Z"],
    ] as const)
      await older`insert into event (authority_id, id, at, actor_name, actor_post, actor_unit_name, subject_kind,
          subject_id, subject_version, unit_id, unit_path, verb, summary, changes)
        values (${sound}, ${newId()}, ${at}, '某人', 'clerk', '某局', 'matter-rules', ${sound}, ${version}, ${newId()},
          '/a/', 'matter-rules.set', '灯号规则改动', '{}')`;
    await run(files[moving]!);

    const on = async (id: string, day: string) => {
      const { preset, version, rules: now } = await rulesOn(newer.db, id, day);
      return { preset, version, lamps: now.lamps };
    };
    const xian = { preset: "xian", version: 0, lamps: rules.lamps };
    expect(await on(sound, officeDate())).toEqual(xian);
    // Midnight in the office is 16:00 UTC.
    expect(await on(sound, "2026-04-01")).toEqual(xian);
    expect((await on(sound, "2026-03-31")).preset).toBe("suqian");
    expect(await on(damaged, officeDate())).toEqual({
      ...{ preset: "yichang", version: 0 },
      lamps: PRESETS.yichang.rules.lamps,
    });
  } finally {
    await newer.close();
    await older.end();
    await sql`drop database ${sql(name)} with (force)`;
  }
});
