import { Kysely, type Transaction } from "kysely";
import postgres, { type Sql } from "postgres";
import { LAST_ANSWER, postgresDialect } from "./postgres-dialect.ts";
import type { Tables } from "./tables.gen.ts";

/** The typed query builder over the whole schema. */
export type Database = Kysely<Tables>;
export type { Tables, Transaction };

/** PostgreSQL types that we keep as text: a `date` is a calendar date, never an instant in some zone. */
const DATE_AS_TEXT = { to: 1082, from: [1082], serialize: (x: string) => x, parse: (x: string) => x };
/** The queue hands JSON over as a text that is JSON already; written once more it would be a text within JSON. */
const JSON_AS_IT_IS = {
  to: 114,
  from: [114, 3802],
  serialize: (x: unknown) => (typeof x === "string" ? x : JSON.stringify(x)),
  parse: (x: string) => JSON.parse(x) as unknown,
};
const BIGINT_AS_NUMBER = { to: 20, from: [20], serialize: (x: number) => String(x), parse: Number };

/** An open pool with its query builder. */
export interface OpenDatabase {
  db: Database;
  /** Plain SQL as the same role, for the job queue. */
  sql: Sql;
  close(): Promise<void>;
}

/**
 * Opens a pool on `url`. With `role` every connection works as that role: the server uses `luoshi_app`,
 * which owns no table and stands under row-level security. With `queueKey` events are marked on their way to the sealer.
 */
export function openDatabase(
  url: string,
  options: { role?: string; max?: number; acquireWithin?: number; queueKey?: string } = {},
): OpenDatabase {
  const settings = {
    max: options.max ?? 10,
    onnotice: () => {},
    types: { date: DATE_AS_TEXT, bigint: BIGINT_AS_NUMBER },
    connection: {
      application_name: "luoshi",
      TimeZone: "UTC",
      statement_timeout: 60_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 60_000,
      ...(options.role && { role: options.role }),
    },
  };
  const { acquireWithin } = options;
  const pool = { ...settings, ...(acquireWithin !== undefined && { acquireWithin }) };
  const db = new Kysely<Tables>({ dialect: postgresDialect(url, pool) });
  if (options.queueKey !== undefined) queueKeys.set(db, options.queueKey);
  // Connects at its first statement only. Never closed for its age: its user opens transactions as plain text.
  const plain = postgres(url, {
    ...settings,
    types: { ...settings.types, json: JSON_AS_IT_IS },
    max_lifetime: null,
    backoff: () => 0,
  }) as unknown as Sql;
  return {
    db,
    sql: plain,
    close: async () => {
      await Promise.all([db.destroy(), plain.end({ timeout: LAST_ANSWER })]);
    },
  };
}

const queueKeys = new WeakMap<Database, string>();

/** The key by which events written through this pool are marked, and by which its sealer knows them; see trail/event-mark.ts. */
export function queueKeyOf(db: Database): string | undefined {
  return queueKeys.get(db);
}

/** The role the server works as. It is created by the first migration. */
export const APP_ROLE = "luoshi_app";
/** The role that reads what is published, and nothing else. */
export const PUBLIC_ROLE = "luoshi_public";
