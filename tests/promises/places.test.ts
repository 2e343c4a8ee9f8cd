import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { APP_ROLE } from "../../src/base/server/database.ts";
import { createFeatures } from "../../src/main/features.ts";
import { DUTY_PLACES } from "../../src/record/server/duties.ts";
import { cloneDatabase, type TestDatabase } from "../support/template-database.ts";

/** Where features keep copies of paths; nothing of them needs a database to be listed. */
const FEATURES = createFeatures({} as Parameters<typeof createFeatures>[0]);
const PLACES = [...FEATURES.flatMap((feature) => feature.places?.columns ?? []), ...DUTY_PLACES];

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

test.each(PLACES.map((place) => [`${place.table}.${place.path}`, place] as const))(
  "%s may be rewritten by the server, or no unit could move",
  async (_, { table, path }) => {
    const [row] = await sql<{ may: boolean }[]>`
      select has_column_privilege(${APP_ROLE}, ${table}, ${path}, 'update') as may`;
    expect(row!.may).toBe(true);
  },
);
