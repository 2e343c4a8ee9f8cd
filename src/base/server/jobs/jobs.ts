import { CompiledQuery } from "kysely";
import PgBoss from "pg-boss";
import type { Sql } from "postgres";
import { OFFICE_TIME_ZONE } from "../../dates.ts";
import { APP_ROLE, openDatabase, type Tables, type Transaction } from "../database.ts";
import type { JobKind, Jobs, WorkerContext } from "../feature.ts";
import { ALONE, askOf, oneAtATime } from "../one-at-a-time.ts";

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

/** Whoever sends a job notifies here, with the queue's name, so that nobody has to look again and again. */
const CHANNEL = "luoshi_jobs";
/** How often a queue is looked at all the same: for timetables, second tries, and where a notification was lost. */
const LOOKS_EVERY_SECONDS = 10;
/** How often the timetables are looked at; what falls into the minute before is begun. */
const TIMETABLE_EVERY_SECONDS = 30;
/** The driver listens anew after a break, but gives up where the database is still away; so it is asked again. */
const LISTENS_ANEW_MS = 60_000;

/**
 * Starts pg-boss in schema `pgboss`, on a connection of its own: it opens transactions as plain text, which a
 * pool with several connections cannot keep together. A job that is sent, by whichever server, wakes whoever works on
 * its queue.
 */
export async function startJobs(
  url: string,
  report: (error: unknown, where: string) => void,
  { looksEverySeconds = LOOKS_EVERY_SECONDS, timetableEverySeconds = TIMETABLE_EVERY_SECONDS } = {},
): Promise<RunningJobs> {
  const { sql, close } = openDatabase(url, { role: APP_ROLE, max: 1 });
  const boss = new PgBoss({
    db: { executeSql: (text, values) => atHand.during(() => execute(sql, text, values)) },
    schema: "pgboss",
    cronMonitorIntervalSeconds: timetableEverySeconds,
    cronWorkerIntervalSeconds: Math.min(timetableEverySeconds, 5),
  });
  let stopping = false;
  const atHand = new AtHand();
  // While it stops, its last look at a closing database is nobody's concern.
  boss.on("error", (error) => stopping || report(error, "jobs"));
  // Two that make queues at once each hold what the other needs to tie the new table to the list of queues.
  const alone = (work: () => Promise<unknown>) => oneAtATime(askOf(sql), ALONE.makingQueues, work);
  await alone(() => boss.start());
  const jobs: Jobs = { send: (name, data, within) => send(boss, sql, { name, data, within }) };
  const wake = await listening(sql, report);
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
      for (const kind of handled) {
        const worker = await workOn(boss, kind, { ...context, jobs }, { report, looksEverySeconds });
        wake.on(kind.name, () => boss.notifyWorker(worker));
      }
      await forgetSchedules(boss, kinds);
    },
    stop: async () => {
      stopping = true;
      wake.stop();
      await boss.stop({ graceful: true, timeout: LAST_JOBS });
      await atHand.over(LAST_JOBS);
      await close();
    },
  };
}

function makeQueue(boss: PgBoss, { name }: JobKind): Promise<void> {
  return boss.createQueue(name, { name, retryLimit: 3, retryBackoff: true, expireInSeconds: 600 });
}

interface Sent {
  name: string;
  data: object;
  within: Transaction<Tables> | undefined;
}

/** The job and the word that wakes its workers are one transaction, that of `within` where there is one. */
async function send(boss: PgBoss, sql: Sql, { name, data, within }: Sent): Promise<void> {
  const ask = (text: string, values: unknown[] = []) =>
    within ? executeWithin(within, text, values) : execute(sql, text, values);
  await boss.send(name, data, { db: { executeSql: ask } });
  await ask("select pg_notify($1, $2)", [CHANNEL, name]);
}

/** Calls whoever waits for a queue when a job was sent to it. */
async function listening(
  sql: Sql,
  report: (error: unknown, where: string) => void,
): Promise<{ on(name: string, wake: () => void): void; stop(): void }> {
  const waiting = new Map<string, () => void>();
  const listen = () => sql.listen(CHANNEL, (name) => waiting.get(name)?.());
  let current = await listen();
  const again = setInterval(() => {
    const renewed = current
      .unlisten()
      .catch(() => {})
      .then(listen);
    renewed.then(
      (next) => {
        current = next;
      },
      (error: unknown) => report(error, "jobs"),
    );
  }, LISTENS_ANEW_MS);
  again.unref();
  return { on: (name, wake) => void waiting.set(name, wake), stop: () => clearInterval(again) };
}

/** Begins to work on a queue and gives the name of its worker. */
async function workOn(
  boss: PgBoss,
  kind: JobKind,
  context: WorkerContext,
  {
    report,
    looksEverySeconds,
  }: { report: (error: unknown, where: string) => void; looksEverySeconds: number },
): Promise<string> {
  let worker = "";
  worker = await boss.work(kind.name, { pollingIntervalSeconds: looksEverySeconds }, async ([job]) => {
    try {
      await kind.handle(job?.data, context);
    } catch (error) {
      report(error, `job ${kind.name}`);
      throw error;
    } finally {
      // More may have come meanwhile: it looks again until nothing is left, and only then rests.
      boss.notifyWorker(worker);
    }
  });
  if (kind.cron) await boss.schedule(kind.name, kind.cron, {}, { tz: OFFICE_TIME_ZONE });
  return worker;
}

/** What recurred in an earlier version, under another name, recurs no more. */
async function forgetSchedules(boss: PgBoss, kinds: readonly JobKind[]): Promise<void> {
  const known = new Set(kinds.flatMap(({ name, cron }) => (cron ? [name] : [])));
  for (const { name } of await boss.getSchedules()) if (!known.has(name)) await boss.unschedule(name);
}

/** The same as {@link execute}, as a part of somebody else's transaction. */
async function executeWithin(
  trx: Transaction<Tables>,
  text: string,
  values: unknown[],
): Promise<{ rows: unknown[]; rowCount: number }> {
  const { rows } = await trx.executeQuery(
    CompiledQuery.raw(
      text,
      values.map((value) => value ?? null),
    ),
  );
  return { rows, rowCount: rows.length };
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
