import { join } from "node:path";
import postgres from "postgres";
import { type Database, openDatabase } from "../base/server/database.ts";
import { runningPostgres } from "../base/server/embedded-postgres/running.ts";
import { startEmbeddedPostgres } from "../base/server/embedded-postgres/start.ts";
import { type FileStore, openFileStore } from "../base/server/files/file-store.ts";
import { migrate } from "../base/server/migrate.ts";
import { LAST_ANSWER } from "../base/server/postgres-dialect.ts";
import { verifyPromises } from "../base/server/verify.ts";
import { chainHeads } from "../features/ground/audit/lookup.ts";
import { createGate } from "../features/ground/people/gate.ts";
import { readConfig } from "./config.ts";
import { loadSecret } from "./data-folder/secret.ts";
import { explainDatabase } from "./database-refusal.ts";
import { loadExampleIfEmpty, signInLines } from "./demo.ts";
import { distribute } from "./distribute/distribute.ts";
import { createFeatures } from "./features.ts";
import { type Founding, foundAuthority } from "./founding/found.ts";
import { importSheet, type SheetGiven } from "./import-sheet.ts";
import { resetPasswordOf } from "./reset-password.ts";
import { verifyCourse } from "./verify-course.ts";

/**
 * `luoshi verify`: names every breach of a promise; exit code 1 where there is one. It also prints the end of each
 * trail, to be noted outside the database. With `resume` the trail is recomputed from where an earlier run had come.
 */
export function verifyCommand({ resume = false } = {}): Promise<number> {
  return withDatabase(async ({ db, files, secret, dataFolder }) => {
    const checks = createFeatures(createGate({ db, secret })).flatMap((f) => f.checks ?? []);
    const course = verifyCourse(dataFolder, console.error, { resume });
    const breaches = await verifyPromises(db, checks, files, course.follow);
    course.keep();
    for (const b of breaches) console.log(`✗ ${b.promise}　${b.check}　${b.subject}　${b.what}`);
    if (breaches.length === 0) console.log(`✓ ${checks.length} 项核对全部相符`);
    for (const { authority, number, hash } of await chainHeads(db))
      console.log(`　${authority}：留痕封存至第${number}号，校验值 ${hash}`);
    return breaches.length === 0 ? 0 : 1;
  });
}

/** `luoshi demo`: loads the example bureau into an empty database. */
export function demoCommand(): Promise<number> {
  return withDatabase(async ({ db, files, secret }) => {
    // Made so that its acts know what the features say of their records.
    createFeatures(createGate({ db, secret }));
    await loadExampleIfEmpty(db, files, console.log);
    for (const line of await signInLines(db)) console.log(line);
    return 0;
  });
}

/** `luoshi found`: an authority of one's own, with the first sign-in of its administrator. */
export function foundCommand(given: Founding): Promise<number> {
  return withDatabase(async ({ db }) => {
    const password = await foundAuthority(db, given);
    console.log(`已建立${given.name}。管理员账号 ${given.admin}，首次登录密码 ${password}（登录后须修改）`);
    return 0;
  });
}

/** `luoshi reset-password`: a temporary password for somebody whom no administrator can help. */
export function resetPasswordCommand(given: { username: string; secondFactor: boolean }): Promise<number> {
  return withDatabase(async ({ db }) => {
    const password = await resetPasswordOf(db, given);
    console.log(`账号 ${given.username} 的临时密码 ${password}（只显示这一次，登录后须修改）`);
    return 0;
  });
}

/** `luoshi import`: units or people of a sheet, in the name of a unit administrator. */
export function importCommand(given: SheetGiven): Promise<number> {
  return withDatabase(({ db }) => importSheet(db, given, { say: console.error, print: console.log }));
}

/** `luoshi distribute`: spreads the tables over the machines of the database's Citus cluster. */
export function distributeCommand(): Promise<number> {
  return withDatabase(async ({ url }) => {
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    try {
      const { placements } = await distribute(sql, console.log);
      const spread = placements.filter(({ placement }) => placement === "by-authority").length;
      console.log(`已分布：${spread} 张表按机关分布，其余各节点同存`);
      return 0;
    } finally {
      await sql.end({ timeout: LAST_ANSWER });
    }
  });
}

interface Parts {
  url: string;
  db: Database;
  files: FileStore;
  secret: string;
  dataFolder: string;
}

/**
 * Opens the configured database for one command, as the owner: a verifier must see every row, whatever the
 * server's role may see. A running server's embedded database is used, not started again.
 */
async function withDatabase(work: (parts: Parts) => Promise<number>): Promise<number> {
  const config = readConfig();
  const there = config.databaseUrl ?? runningPostgres(config.dataFolder);
  const embedded = there
    ? undefined
    : await startEmbeddedPostgres({ dataFolder: config.dataFolder, log: () => {} });
  try {
    const url = there ?? embedded!.url;
    await migrate(url).catch(explainDatabase(url));
    const secret = loadSecret(config.dataFolder);
    const { db, close } = openDatabase(url, { max: 2, queueKey: secret });
    try {
      return await work({
        url,
        db,
        files: openFileStore(join(config.dataFolder, "files")),
        secret,
        dataFolder: config.dataFolder,
      });
    } finally {
      await close();
    }
  } finally {
    await embedded?.stop();
  }
}
