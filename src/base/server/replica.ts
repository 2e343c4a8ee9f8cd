import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { isDatabaseAway } from "./connection-loss.ts";
import type { Database } from "./database.ts";

/** A place in PostgreSQL's write-ahead log (`pg_lsn`), as a number of bytes. */
export type LogPlace = bigint;

/** Where a streaming replica stands. */
export interface Replica {
  /** The place in the log that a transaction committed by now has reached. */
  written(): Promise<LogPlace>;
  /**
   * Reads from the replica, or from the primary: where the replica has not yet all that the asker wrote, is too far behind,
   * cannot be reached, or broke the read off. `work` may so run twice, and must do nothing but read.
   */
  read<T>(seen: LogPlace | undefined, work: (db: Database) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Parses `16/B374D848`: the upper and the lower half in hexadecimal. */
export function parseLogPlace(text: string): LogPlace | undefined {
  const [, upper, lower] = /^([0-9A-Fa-f]{1,8})\/([0-9A-Fa-f]{1,8})$/.exec(text) ?? [];
  return upper && lower ? (BigInt(`0x${upper}`) << 32n) + BigInt(`0x${lower}`) : undefined;
}

/** Writes a place as PostgreSQL does. */
export function formatLogPlace(place: LogPlace): string {
  const half = (value: bigint) => value.toString(16).toUpperCase();
  return `${half(place >> 32n)}/${half(place & 0xffffffffn)}`;
}

/** How often the two are compared, in milliseconds; until then, whoever has just written reads from the primary. */
const COMPARED_EVERY = 500;

/** How old what is read may be, in milliseconds: beyond that, other people's acts would be missed. */
const MOST_BEHIND = 10_000;

/** What `followReplica` takes. */
export interface ReplicaOptions {
  /** How old what is read may be, in milliseconds. */
  mostBehind?: number;
  /** Told once each time the replica can no longer be compared; reads go to the primary until it can. */
  report?(error: unknown, where: string): void;
}

/** Follows how far a replica is, and reads there what may be read there. */
export function followReplica(
  primary: Database,
  replica: Database,
  { mostBehind = MOST_BEHIND, report = () => {} }: ReplicaOptions = {},
): Replica {
  const stopped = new AbortController();
  const standing = new Standing(mostBehind);
  const written = () => placeOf(primary, "pg_current_wal_lsn()");
  const compare = async () => {
    standing.noteWritten(await written(), Date.now());
    standing.noteReplayed(await placeOf(replica, "pg_last_wal_replay_lsn()"));
  };
  const following = (async () => {
    while (!stopped.signal.aborted) {
      await compare().catch((error: unknown) => {
        if (standing.forget()) report(error, "replica");
      });
      await pause(COMPARED_EVERY, undefined, { signal: stopped.signal, ref: false }).catch(() => {});
    }
  })();
  return {
    written,
    async read(seen, work) {
      if (!standing.has(seen, Date.now())) return work(primary);
      return work(replica).catch((error: unknown) => {
        if (!isReplicasOwn(error)) throw error;
        if (standing.forget()) report(error, "replica");
        return work(primary);
      });
    },
    async stop() {
      stopped.abort();
      await following;
    },
  };
}

/** How far the replica is behind the primary, as the last comparisons found. */
class Standing {
  readonly #mostBehind: number;
  #written: { place: LogPlace; at: number }[] = [];
  #replayed: LogPlace | undefined;
  /** The latest moment whose writes the replica is known to have. */
  #upTo = Number.NEGATIVE_INFINITY;
  #isLost = false;

  constructor(mostBehind: number) {
    this.#mostBehind = mostBehind;
  }

  noteWritten(place: LogPlace, at: number): void {
    this.#written.push({ place, at });
  }

  noteReplayed(place: LogPlace): void {
    this.#replayed = place;
    this.#isLost = false;
    this.#upTo = this.#written.findLast((one) => one.place <= place)?.at ?? this.#upTo;
    this.#written = this.#written.filter((one) => one.place > place);
  }

  /** After a loss nothing is known of it until it is compared again. Returns whether that is news. */
  forget(): boolean {
    const isNews = !this.#isLost;
    this.#isLost = true;
    this.#replayed = undefined;
    return isNews;
  }

  has(seen: LogPlace | undefined, now: number): boolean {
    if (this.#replayed === undefined || now - this.#upTo > this.#mostBehind) return false;
    return seen === undefined || seen <= this.#replayed;
  }
}

/**
 * The replica is away, has no connection left, or gave a read up because what it read was cleaned up behind it
 * (SQLSTATE 40001).
 */
function isReplicasOwn(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return isDatabaseAway(error) || code === "busy" || code === "40001";
}

async function placeOf(db: Database, expression: string): Promise<LogPlace> {
  const { rows } = await sql<{ place: string | null }>`select ${sql.raw(expression)}::text as place`.execute(
    db,
  );
  const place = parseLogPlace(rows[0]?.place ?? "");
  if (place === undefined) throw new Error(`the server names no place in its log by ${expression}`);
  return place;
}
