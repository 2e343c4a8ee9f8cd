import type { Database } from "../base/server/database.ts";
import { readPeople } from "./demo/example-files.ts";
import { DEMO_PASSWORD, loadBureau } from "./demo/load-bureau.ts";

/** The example bureau that an empty database gets. */
const EXAMPLE = "yunqi";

/** Loads the example bureau where the database holds no authority yet. */
export async function loadExampleIfEmpty(db: Database, log: (line: string) => void): Promise<void> {
  if (await holdsAuthority(db)) return;
  log("数据库为空，正在载入示例单位……");
  await loadBureau(db, EXAMPLE);
}

async function holdsAuthority(db: Database): Promise<boolean> {
  return (await db.selectFrom("authority").select("id").limit(1).executeTakeFirst()) !== undefined;
}

/** The demonstration's sign-ins by role, as lines for the terminal; none where it is not loaded. */
export async function signInLines(db: Database): Promise<string[]> {
  const { demo } = await readPeople(EXAMPLE);
  const there = await db
    .selectFrom("auth_user")
    .select("username")
    .where(
      "username",
      "in",
      demo.map((d) => d.signIn),
    )
    .execute();
  if (there.length < demo.length) return [];
  return [`示例账号（密码均为 ${DEMO_PASSWORD}）：`, ...demo.map((d) => `  ${d.role}　${d.signIn}`)];
}
