import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type Transaction,
  type TransactionSettings,
} from "kysely";
import postgres, { type Options, type ParameterOrJSON, type PostgresType, type Sql } from "postgres";
import { connectionLost, isConnectionLoss } from "./connection-loss.ts";
import { AppError } from "./errors.ts";
import type { Tables } from "./tables.gen.ts";

type ClientOptions = Options<Record<string, PostgresType>>;

/** How the pool behaves; the rest goes to postgres.js as it is. */
export interface PoolOptions extends ClientOptions {
  max: number;
  /** Seconds after which a connection is replaced, between two holders; what PostgreSQL keeps for it goes with it. */
  max_lifetime?: number;
  /** How long one waits for a connection, in milliseconds, before the server counts as busy. */
  acquireWithin?: number;
}

/** Long beside any queue that moves, short beside a person's patience. */
const ACQUIRE_WITHIN = 10_000;
const LIFETIME = 45 * 60;
/** How long the last answers may take when a client is ended, in seconds. */
export const LAST_ANSWER = 5;

/**
 * Kysely on postgres.js. What the ready-made dialect does not do: statements in steady use are prepared; `begin` and
 * `set local` travel with the first statement behind them, and a last statement with `commit`, instead of waiting for
 * answers of their own; a connection that is lost inside a transaction fails that transaction alone, and none is
 * closed for its age while it is in use; and whoever waits for a connection waits so long and no longer.
 */
export function postgresDialect(url: string, given: PoolOptions): Dialect {
  const { max, max_lifetime = LIFETIME, acquireWithin = ACQUIRE_WITHIN, ...rest } = given;
  // The driver's own timers close a connection whenever no statement is under way, be it inside a transaction: it
  // cannot know of one that was begun by a statement. And it waits longer and longer before it tries again.
  const options: ClientOptions = { ...rest, max_lifetime: null, idle_timeout: 0, backoff: () => 0 };
  const make = () => new Connection(url, options, { isPrepared: prepared, lifetime: max_lifetime * 1000 });
  return {
    createDriver: () => new PooledDriver(make, max, acquireWithin),
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}

/** What to do with a statement's text when it comes again. */
const prepared = statementChoice({ most: 400, remembered: 2000 });

/**
 * Says whether a statement should be prepared: from its second use on, and no more than `most` of them, since
 * PostgreSQL keeps each for as long as the connection lives. Texts that differ by the number of rows in them would
 * otherwise pile up.
 */
function statementChoice({ most, remembered }: { most: number; remembered: number }) {
  const chosen = new Set<string>();
  const seen = new Set<string>();
  return (text: string): boolean => {
    if (chosen.has(text)) return true;
    if (chosen.size < most && seen.delete(text)) {
      chosen.add(text);
      return true;
    }
    if (seen.size >= remembered) seen.clear();
    seen.add(text);
    return false;
  };
}

/**
 * Begins a statement whose rows nobody waits for: it is sent with the commit of its transaction, and where it
 * fails, the commit fails with its error.
 */
export const WITH_COMMIT = "/* with commit */";

/**
 * Begins a statement whose rows nobody waits for, sent at once: what comes next is sent behind it without its answer, and
 * where it fails, the next statement that is waited for fails with its error, or the commit.
 */
export const NOT_WAITED = "/* not waited for */";

/** Sends a statement within a transaction without waiting for it; see {@link NOT_WAITED}. */
export async function sendUnwaited(
  trx: Transaction<Tables>,
  { sql, parameters }: CompiledQuery,
): Promise<void> {
  await trx.executeQuery(CompiledQuery.raw(`${NOT_WAITED} ${sql}`, [...parameters]));
}

/** Answered by the connection itself: which tables its transaction has written. */
const TABLES_WRITTEN = "/* tables written */";

/**
 * Names of the tables that a transaction has written so far, by the texts of its statements, raw ones included. What
 * triggers and functions write does not count.
 */
export async function tablesWritten(trx: Kysely<Tables>): Promise<Set<string>> {
  const { rows } = await trx.executeQuery<{ table: string }>(CompiledQuery.raw(TABLES_WRITTEN));
  return new Set(rows.map(({ table }) => table));
}

const WRITE =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into)\s+(?:only\s+)?(?:"?public"?\.)?"?(\w+)"?/gi;

const known = new Map<string, readonly string[]>();

/** The tables that a statement writes, those in its subqueries included. A table too many does no harm. */
export function writtenBy(text: string): readonly string[] {
  const before = known.get(text);
  if (before) return before;
  const found = findWritten(text);
  // Those in steady use are few, and soon there again.
  if (known.size >= 1000) known.clear();
  known.set(text, found);
  return found;
}

function findWritten(text: string): string[] {
  const [, first = ""] = /^(?:\s|\/\*.*?\*\/)*(\w+)/.exec(text) ?? [];
  if (/^select$/i.test(first)) return [];
  // A plain statement names its table first, and may be as long as it has rows.
  const told = /^with$/i.test(first) ? text : text.slice(0, 200);
  return [...told.matchAll(WRITE)].map(([, table]) => table!);
}

/** One connection, or its place: a lost one is replaced before its next use. */
class Connection implements DatabaseConnection {
  readonly #connect: (onclose: () => void) => Sql;
  readonly #isPrepared: (text: string) => boolean;
  /** In milliseconds. */
  readonly #lifetime: number;
  #client: Sql;
  #bornAt = 0;
  /** Statements that open the transaction, not yet sent. */
  #opening = "";
  /** What goes with the commit. */
  #closing: CompiledQuery[] = [];
  /** Answers to what was sent without waiting, in the order in which they come. */
  #unheard: Promise<unknown>[] = [];
  /** Tables that this transaction has written. */
  readonly #written = new Set<string>();
  #isLost = false;

  constructor(
    url: string,
    options: ClientOptions,
    { isPrepared, lifetime }: { isPrepared: (text: string) => boolean; lifetime: number },
  ) {
    this.#isPrepared = isPrepared;
    this.#lifetime = lifetime;
    // postgres.js holds a transaction on a client of one connection without reserving it, and tells when it closed.
    this.#connect = (onclose) => postgres(url, { ...options, max: 1, onclose }) as unknown as Sql;
    this.#client = this.#newClient();
  }

  #newClient(): Sql {
    const client = this.#connect(() => {
      if (this.#client === client) this.#isLost = true;
    });
    this.#bornAt = performance.now();
    return client;
  }

  /** Before each new holder: what the one before left or lost is no business of this one. */
  renew(): void {
    this.#opening = "";
    this.#closing = [];
    this.#unheard = [];
    this.#written.clear();
    const isOld = performance.now() - this.#bornAt > this.#lifetime;
    if (!this.#isLost && !isOld) return;
    // Not used again: postgres.js forgets a statement given to a connection that failed and has not closed yet.
    void this.end().catch(() => {});
    this.#client = this.#newClient();
    this.#isLost = false;
  }

  open(statement: string): void {
    this.#opening = statement;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { sql, parameters } = query;
    if (this.#isLost) throw connectionLost();
    if (sql === TABLES_WRITTEN) return { rows: [...this.#written].map((table) => ({ table })) as R[] };
    for (const table of writtenBy(sql)) this.#written.add(table);
    if (sql.startsWith(WITH_COMMIT)) {
      this.#closing.push(query);
      return { rows: [] };
    }
    if (this.#opening && parameters.length === 0 && sql.startsWith("set local ")) {
      this.#opening += `; ${sql}`;
      return { rows: [] };
    }
    const before = [...this.#unheard, this.#sendOpening()];
    this.#unheard = [];
    if (sql.startsWith(NOT_WAITED)) {
      this.#unheard = [...before, this.#send(query)].filter((one) => one !== undefined);
      for (const one of this.#unheard) one.catch(() => {});
      return { rows: [] };
    }
    // Answers come in the order of sending: where one before fails, its error is the one to tell.
    const [result] = await Promise.all([this.#send(query), ...before]).catch(this.#explain);
    const isWrite = /^(INSERT|UPDATE|DELETE|MERGE)$/.test(result.command);
    return {
      rows: result as unknown as R[],
      ...(isWrite && { numAffectedRows: BigInt(result.count) }),
    };
  }

  /** Errors: the connection was lost, or PostgreSQL rolled back because a statement before had failed. */
  async commit(): Promise<void> {
    if (this.#opening && this.#closing.length === 0) return;
    if (this.#isLost) throw connectionLost();
    const sent = [...this.#unheard, this.#sendOpening(), ...this.#closing.map((query) => this.#send(query))];
    const done = this.#client.unsafe("commit").execute();
    // In this order: where a last statement fails, its error is the one to tell.
    await Promise.all([...sent, done]).catch(this.#explain);
    if ((await done).command !== "COMMIT")
      throw new Error("the transaction was rolled back, since a statement in it had failed");
  }

  /** With its connection a transaction is gone, so there is nothing left to do then. */
  async rollback(): Promise<void> {
    if (this.#opening || this.#isLost) return;
    await this.#client.unsafe("rollback").catch(() => {
      this.#isLost = true;
    });
  }

  #send({ sql, parameters }: CompiledQuery) {
    const values = parameters as ParameterOrJSON<never>[];
    const prepare = values.length > 0 && this.#isPrepared(sql);
    return this.#client.unsafe(sql, values, { prepare }).execute();
  }

  #sendOpening(): Promise<unknown> | undefined {
    if (!this.#opening) return undefined;
    // A failure in here leaves the transaction open and failed, so that nothing behind it can take effect.
    const opened = this.#client.unsafe(this.#opening).execute();
    this.#opening = "";
    return opened;
  }

  /** PostgreSQL ends a connection with a fatal error; the driver has names of its own for one that broke. */
  readonly #explain = (error: unknown): never => {
    const { severity } = (error ?? {}) as { severity?: unknown };
    const isBroken = isConnectionLoss(error);
    if (isBroken || severity === "FATAL" || severity === "PANIC") this.#isLost = true;
    throw isBroken ? connectionLost(error) : error;
  };

  // biome-ignore lint/correctness/useYield: rows are small here; nothing streams
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error("streaming is not offered; read page by page");
  }

  /** Ends the client. A lost one is not waited for: postgres.js may wait for ever for a connection that broke. */
  end(): Promise<void> {
    return this.#client.end({ timeout: this.#isLost ? 0 : LAST_ANSWER });
  }
}

class PooledDriver implements Driver {
  readonly #make: () => Connection;
  readonly #max: number;
  /** In milliseconds. */
  readonly #acquireWithin: number;
  readonly #all: Connection[] = [];
  readonly #idle: Connection[] = [];
  readonly #waiting = new Set<(connection: Connection) => void>();

  constructor(make: () => Connection, max: number, acquireWithin: number) {
    this.#make = make;
    this.#max = max;
    this.#acquireWithin = acquireWithin;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    const connection = this.#idle.pop() ?? this.#another() ?? (await this.#next());
    connection.renew();
    return connection;
  }

  async releaseConnection(connection: Connection): Promise<void> {
    const [first] = this.#waiting;
    if (first) first(connection);
    else this.#idle.push(connection);
  }

  async beginTransaction(connection: Connection, settings: TransactionSettings): Promise<void> {
    const { isolationLevel, accessMode } = settings;
    const level = isolationLevel ? ` isolation level ${isolationLevel}` : "";
    connection.open(`start transaction${level}${accessMode ? ` ${accessMode}` : ""}`);
  }

  commitTransaction(connection: Connection): Promise<void> {
    return connection.commit();
  }

  rollbackTransaction(connection: Connection): Promise<void> {
    return connection.rollback();
  }

  async destroy(): Promise<void> {
    await Promise.all(this.#all.map((connection) => connection.end()));
  }

  #another(): Connection | undefined {
    if (this.#all.length >= this.#max) return undefined;
    const connection = this.#make();
    this.#all.push(connection);
    return connection;
  }

  /** The next connection that becomes free, in the order of asking. Error `busy` where none does in time. */
  #next(): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const take = (connection: Connection) => {
        clearTimeout(patience);
        this.#waiting.delete(take);
        resolve(connection);
      };
      const patience = setTimeout(() => {
        this.#waiting.delete(take);
        reject(new AppError("busy"));
      }, this.#acquireWithin);
      this.#waiting.add(take);
    });
  }
}
