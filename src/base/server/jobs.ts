import PgBoss from "pg-boss";
import type { Sql } from "postgres";
import { OFFICE_TIME_ZONE } from "../dates.ts";
import { APP_ROLE, openDatabase } from "./database.ts";
import type { JobKind, WorkerContext } from "./feature.ts";
import { ALONE, askOf, oneAtATime } from "./one-at-a-time.ts";

/** The queue of background work. A job sent is on disk and survives a crash. */
export interface Jobs {
  send(name: string, data: object): Promise<void>;
}

/** A running queue. */
export interface RunningJobs extends Jobs {
  /** Begins to work on jobs of these kinds and sets their timetables. */
  work(kinds: JobKind[], context: Omit<WorkerContext, "jobs">): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts pg-boss in schema `pgboss`, on a connection of its own: it opens transactions as plain text, which a
 * pool with several connections cannot keep together.
 */
export async function startJobs(
  url: string,
  report: (error: unknown, where: string) => void,
): Promise<RunningJobs> {
  const { sql, close } = openDatabase(url, { role: APP_ROLE, max: 1 });
  const boss = new PgBoss({
    db: { executeSql: (text, values) => execute(sql, text, values) },
    schema: "pgboss",
  });
  let stopping = false;
  // While it stops, its last look at a closing database is nobody's concern.
  boss.on("error", (error) => stopping || report(error, "jobs"));
  // Two that make queues at once each hold what the other needs to tie the new table to the list of queues.
  const alone = (work: () => Promise<unknown>) => oneAtATime(askOf(sql), ALONE.makingQueues, work);
  await alone(() => boss.start());
  const jobs: Jobs = { send: async (name, data) => void (await boss.send(name, data)) };
  return {
    ...jobs,
    async work(kinds, context) {
      await alone(async () => {
        for (const kind of kinds) await makeQueue(boss, kind);
      });
      for (const kind of kinds) await workOn(boss, kind, { ...context, jobs }, report);
    },
    stop: async () => {
      stopping = true;
      await boss.stop({ graceful: true, timeout: 10_000 });
      await close();
    },
  };
}

function makeQueue(boss: PgBoss, { name }: JobKind): Promise<void> {
  return boss.createQueue(name, { name, retryLimit: 3, retryBackoff: true, expireInSeconds: 600 });
}

async function workOn(
  boss: PgBoss,
  kind: JobKind,
  context: WorkerContext,
  report: (error: unknown, where: string) => void,
): Promise<void> {
  await boss.work(kind.name, { pollingIntervalSeconds: 0.5 }, async ([job]) => {
    try {
      await kind.handle(job?.data, context);
    } catch (error) {
      report(error, `job ${kind.name}`);
      throw error;
    }
  });
  if (kind.cron) await boss.schedule(kind.name, kind.cron, {}, { tz: OFFICE_TIME_ZONE });
}

async function execute(
  sql: Sql,
  text: string,
  values: unknown[] = [],
): Promise<{ rows: unknown[]; rowCount: number }> {
  // What a job's options leave open is undefined, which this driver takes for a mistake.
  const rows = await sql.unsafe(text, values.map((value) => value ?? null) as never[]);
  return { rows: [...rows], rowCount: rows.count };
}
