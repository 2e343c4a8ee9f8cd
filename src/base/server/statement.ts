import { type Compilable, CompiledQuery, type Kysely, type RawBuilder } from "kysely";
import type { Database, Tables } from "./database.ts";

/** Stands in the compiled text for a value that each use brings. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** A query that is compiled once; see {@link statement}. */
export interface Statement<A extends object, R> {
  /** Gives the rows. */
  rows(db: Kysely<Tables> | Database, given: A): Promise<R[]>;
  /** The query with these values, for whoever sends it otherwise. */
  with(db: Kysely<Tables> | Database, given: A): CompiledQuery;
}

/**
 * A query whose text is the same at each use: built and compiled at the first, and from then on only given its values,
 * which for a statement of every act costs a tenth. `make` may place the values and not look at them.
 */
export function statement<A extends object, R>(
  make: (given: A, db: Kysely<Tables>) => Compilable<R> | RawBuilder<R>,
): Statement<A, R> {
  let text: { sql: string; parameters: readonly unknown[] } | undefined;
  const compile = (db: Kysely<Tables>) => {
    const slots = new Proxy({} as A, { get: (_, name) => new Slot(String(name)) });
    // Only a raw query asks by what it is to be compiled.
    return (make(slots, db) as RawBuilder<R>).compile(db);
  };
  const bind = (db: Kysely<Tables>, given: A): CompiledQuery => {
    text ??= compile(db);
    const values = text.parameters.map((one) => (one instanceof Slot ? given[one.name as keyof A] : one));
    return CompiledQuery.raw(text.sql, values);
  };
  return {
    with: bind,
    rows: async (db, given) => (await db.executeQuery<R>(bind(db, given))).rows,
  };
}
