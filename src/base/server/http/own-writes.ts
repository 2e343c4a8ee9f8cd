import type { Context as HonoContext, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Database } from "../database.ts";
import { formatLogPlace, type LogPlace, parseLogPlace, type Replica } from "../replica.ts";

/**
 * How far the log was when somebody's last write was answered. A cookie, since they may be answered by another server next,
 * and from another tab; it says nothing about them.
 */
const WRITTEN = "luoshi_written";

/** By then every replica that is read from at all has it, in seconds. */
const REMEMBERED_FOR = 60;

/** Where the primary could not be asked: no replica has all of that. */
const BEYOND_ALL: LogPlace = 0xffffffffffffffffn;

/** Whoever sent something is answered with where the log was then, so that they see it wherever they read next. */
export function rememberWrites(replica: Replica, isHttps: boolean): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.req.method === "GET" || c.req.method === "HEAD") return;
    const written = await replica.written().catch(() => BEYOND_ALL);
    setCookie(c, WRITTEN, formatLogPlace(written), {
      path: "/api",
      maxAge: REMEMBERED_FOR,
      httpOnly: true,
      sameSite: "Lax",
      secure: isHttps,
    });
  };
}

/** Runs the reads of one request where it may read. */
export type ReadingPlace = <T>(work: (db: Database) => Promise<T>) => Promise<T>;

/** Where a request reads: a screen from the replica that has what its person wrote, all else from the primary. */
export function readingPlace(c: HonoContext, primary: Database, replica: Replica | undefined): ReadingPlace {
  if (!replica || c.req.method !== "GET") return (work) => work(primary);
  const written = parseLogPlace(getCookie(c, WRITTEN) ?? "");
  return (work) => replica.read(written, work);
}
