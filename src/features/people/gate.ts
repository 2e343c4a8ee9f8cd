import { createHmac, timingSafeEqual } from "node:crypto";
import { parse } from "hono/utils/cookie";
import { sql } from "kysely";
import type { Database } from "../../base/server/database.ts";
import type { Visitor } from "../../base/server/http.ts";
import { type Auth, type AuthSettings, cookieNameAt, createAuth, SESSION_SECONDS } from "./sign-in/auth.ts";
import { actorOf, type CurrentPost } from "./sign-in/post-choice.ts";

/** The sign-in gate: the only place where a request becomes an actor. */
export interface Gate {
  /** Who stands behind a request's session cookie; undefined where there is no live session. */
  authenticate(request: Request): Promise<Visitor | undefined>;
  /** The session token in a request's cookie, if its signature is ours; says nothing of whether it still lives. */
  tokenOf(request: Request): string | undefined;
  /** The settings and machinery of sign-in, for this feature's own routes. */
  readonly auth: Auth;
  readonly settings: AuthSettings;
  readonly cookieName: string;
}

/**
 * Opens the gate. A request costs one query: the cookie's signature is checked first, then `session_actor`
 * gives session, person, post and unit together; a session in its second half is prolonged on the way.
 */
export function createGate(settings: AuthSettings): Gate {
  const cookieName = cookieNameAt(settings.baseUrl);
  const tokenOf = (request: Request) => signedToken(request, cookieName, settings.secret);
  return {
    auth: createAuth(settings),
    settings,
    cookieName,
    tokenOf,
    async authenticate(request) {
      const token = tokenOf(request);
      return token === undefined ? undefined : visitorBehind(settings.db, token);
    },
  };
}

interface SessionActor extends Omit<CurrentPost, "authority_name" | "title" | "since" | "post_id"> {
  session_id: string;
  must_change_password: boolean;
  expires_at: Date;
  post_id: string | null;
}

async function visitorBehind(db: Database, token: string): Promise<Visitor | undefined> {
  const { rows } = await sql<SessionActor>`select * from session_actor(${token})`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  if (row.expires_at.getTime() - Date.now() < (SESSION_SECONDS * 1000) / 2) await prolong(db, token);
  return {
    sessionId: row.session_id,
    mustChangePassword: row.must_change_password,
    actor: row.post_id === null ? undefined : actorOf(row as CurrentPost & SessionActor),
  };
}

async function prolong(db: Database, token: string): Promise<void> {
  await db
    .updateTable("auth_session")
    .set({ expires_at: new Date(Date.now() + SESSION_SECONDS * 1000), updated_at: new Date() })
    .where("token", "=", token)
    .where("expires_at", ">", new Date())
    .execute();
}

/** Checks the cookie as better-auth signs it: `token.base64(HMAC-SHA-256(secret, token))`, percent-encoded. */
function signedToken(request: Request, cookieName: string, secret: string): string | undefined {
  const value = parse(request.headers.get("cookie") ?? "", cookieName)[cookieName];
  const dot = value?.lastIndexOf(".") ?? -1;
  if (value === undefined || dot < 1) return undefined;
  const token = value.slice(0, dot);
  const expected = createHmac("sha256", secret).update(token).digest();
  const given = Buffer.from(value.slice(dot + 1), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}
