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

/** How long jobs at hand may take to end when the server stops, in milliseconds; others are begun again later. */
const LAST_JOBS = 10_000;

/** Counts what is being done: pg-boss itself does not wait for a job that it is just about to be handed. */
class AtHand {
  private count = 0;
  private whenNone: (() => void)[] = [];

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.count += 1;
    try {
      return await work();
    } finally {
      // Whoever waits for this one begins the next thing first: a job after its fetching, its ending after the job.
      setImmediate(() => this.end());
    }
  }

  private end(): void {
    this.count -= 1;
    if (this.count === 0) for (const tell of this.whenNone.splice(0)) tell();
  }

  /** Resolves as soon as nothing is at hand, or after so many milliseconds. */
  async over(within: number): Promise<void> {
    if (this.count === 0) return;
    await new Promise<void>((resolve) => {
      const patience = setTimeout(resolve, within);
      this.whenNone.push(() => {
        clearTimeout(patience);
        resolve();
      });
    });
  }
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
    db: { executeSql: (text, values) => atHand.during(() => execute(sql, text, values)) },
    schema: "pgboss",
  });
  let stopping = false;
  const atHand = new AtHand();
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
      const handled = kinds.map(({ handle, ...kind }) => ({
        ...kind,
        handle: (data: unknown, given: WorkerContext) => atHand.during(() => handle(data, given)),
      }));
      for (const kind of handled) await workOn(boss, kind, { ...context, jobs }, report);
    },
    stop: async () => {
      stopping = true;
      await boss.stop({ graceful: true, timeout: LAST_JOBS });
      await atHand.over(LAST_JOBS);
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
