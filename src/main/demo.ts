import type { Actor } from "../base/actor.ts";
import { officeDate } from "../base/dates.ts";
import type { Database } from "../base/server/database.ts";
import type { FileStore } from "../base/server/files/file-store.ts";
import { ALONE, oneAtATimeInPool } from "../base/server/one-at-a-time.ts";
import { actorOfPost } from "../features/ground/people/lookup.ts";
import { readPeople } from "./demo/example-files.ts";
import { liveHistory } from "./demo/live-history.ts";
import { DEMO_PASSWORD, loadBureau } from "./demo/load-bureau.ts";
import { loadPlan } from "./demo/load-plan.ts";
import { readStory } from "./demo/story.ts";

/** The example bureau that an empty database gets. */
const EXAMPLE = "yunqi";

/** Loads the example bureau where the database holds no authority yet. */
export async function loadExampleIfEmpty(
  db: Database,
  files: FileStore,
  log: (line: string) => void,
): Promise<void> {
  if (await holdsAuthority(db)) return;
  await oneAtATimeInPool(db, ALONE.loadingExample, async () => {
    // Another server may have loaded it while this one waited.
    if (await holdsAuthority(db)) return;
    log("数据库为空，正在载入示例单位……");
    await loadExample(db, files, EXAMPLE, officeDate());
  });
}

/**
 * Founds an example bureau, adopts its plan and lives its weeks, so that they have gone by on the day `on`; without a day
 * as they are written, which is the same each time. Gives how many acts were lived.
 */
export async function loadExample(
  db: Database,
  files: FileStore,
  bureau: string,
  on?: string,
): Promise<number> {
  const story = await readStory(bureau, on);
  const { admin, posts, units } = await loadBureau(db, bureau);
  const actors = new Map<string, Promise<Actor>>();
  const actorOf = (signIn: string, unit: string | undefined) => {
    const key = [...posts.keys()].find((k) => k.startsWith(unit ? `${signIn}/${unit}/` : `${signIn}/`));
    if (!key) throw new Error(`the example has no post of ${signIn} at ${unit ?? "any unit"}`);
    if (!actors.has(key)) actors.set(key, actorOfPost(db, admin.authorityId, posts.get(key)!));
    return actors.get(key)!;
  };
  const clerk = await actorOf(story.history.plan.adoptedBy, undefined);
  const keys = await loadPlan({ db, files, clerk, story, units });
  return liveHistory({ db, files, story, keys, units, actorOf });
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
