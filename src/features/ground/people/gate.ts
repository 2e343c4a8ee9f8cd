import { createHmac, timingSafeEqual } from "node:crypto";
import { setTimeout as after } from "node:timers/promises";
import { parse } from "hono/utils/cookie";
import { sql } from "kysely";
import type { Actor } from "../../../base/actor.ts";
import type { Database } from "../../../base/server/database.ts";
import type { Visitor } from "../../../base/server/http.ts";
import { statement } from "../../../base/server/statement.ts";
import { type Auth, type AuthSettings, cookieNameAt, createAuth } from "./sign-in/auth.ts";
import { actorOf, type CurrentPost } from "./sign-in/post-choice.ts";
import { SESSION_AGE_SECONDS, SESSION_SECONDS, tokenHash } from "./sign-in/session.ts";

/** The sign-in gate: the only place where a request becomes an actor. */
export interface Gate {
  /** Who stands behind a request's session cookie; undefined where there is no live session. */
  authenticate(request: Request): Promise<Visitor | undefined>;
  /** The session token in a request's cookie, if its signature is ours; says nothing of whether it still lives. */
  tokenOf(request: Request): string | undefined;
  /** The settings and machinery of sign-in, for this feature's own routes. */
  /** The identity provider's side, where the office has one. */
  readonly auth: Auth | undefined;
  readonly settings: AuthSettings;
  readonly cookieName: string;
  /** Holds an answer back for so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
}

/**
 * Opens the gate. A request costs one query, a leader's below the top one more: the cookie's signature is checked first, then `session_actor`
 * gives session, person, post and unit together; a session in its second half is prolonged on the way.
 */
export function createGate(settings: AuthSettings): Gate {
  const cookieName = cookieNameAt(settings.baseUrl);
  const tokenOf = (request: Request) => signedToken(request, cookieName, settings.secret);
  return {
    auth: settings.oidc && createAuth(settings, settings.oidc),
    pause: settings.pause ?? ((milliseconds) => (milliseconds > 0 ? after(milliseconds) : Promise.resolve())),
    settings,
    cookieName,
    tokenOf,
    async authenticate(request) {
      const token = tokenOf(request);
      return token === undefined ? undefined : visitorBehind(settings.db, token);
    },
  };
}

interface SessionActor
  extends Omit<CurrentPost, "authority_name" | "title" | "since" | "post_id" | "behalf_of"> {
  session_id: string;
  must_change_password: boolean;
  must_enrol: boolean;
  expires_at: Date;
  created_at: Date;
  post_id: string | null;
}

const BEHIND = statement<{ hash: string }, SessionActor>(
  ({ hash }) => sql<SessionActor>`select * from session_actor(${hash})`,
);

async function visitorBehind(db: Database, token: string): Promise<Visitor | undefined> {
  const [row] = await BEHIND.rows(db, { hash: tokenHash(token) });
  if (!row) return undefined;
  if (row.expires_at.getTime() - Date.now() < (SESSION_SECONDS * 1000) / 2) await prolong(db, row);
  return {
    sessionId: row.session_id,
    mustChangePassword: row.must_change_password,
    mustEnrol: row.must_enrol,
    actor:
      row.post_id === null ? undefined : await withContacts(db, actorOf(row as CurrentPost & SessionActor)),
  };
}

interface PostOf {
  authorityId: string;
  postId: string;
}

const CONTACTS = statement<PostOf, { unit_path: string }>(
  ({ authorityId, postId }) =>
    sql<{ unit_path: string }>`select * from contact_paths(${authorityId}, ${postId})`,
);

/** A leader with the schools whose contact they are today; whoever stands at the top reads all anyway. */
async function withContacts(db: Database, actor: Actor): Promise<Actor> {
  if (actor.post !== "leader" || actor.unitKind === "authority") return actor;
  const { authorityId, postId } = actor;
  const schools = await CONTACTS.rows(db, { authorityId, postId });
  return { ...actor, contactPaths: schools.map(({ unit_path }) => unit_path) };
}

/** By use a session lasts longer, but never beyond its age. */
async function prolong(db: Database, { session_id, created_at }: SessionActor): Promise<void> {
  const until = Math.min(
    Date.now() + SESSION_SECONDS * 1000,
    created_at.getTime() + SESSION_AGE_SECONDS * 1000,
  );
  await db
    .updateTable("auth_session")
    .set({ expires_at: new Date(until), updated_at: new Date() })
    .where("id", "=", session_id)
    .where("expires_at", ">", new Date())
    .execute();
}

/** Checks the cookie as it was signed: `token.base64(HMAC-SHA-256(secret, token))`, percent-encoded. */
function signedToken(request: Request, cookieName: string, secret: string): string | undefined {
  const value = parse(request.headers.get("cookie") ?? "", cookieName)[cookieName];
  const dot = value?.lastIndexOf(".") ?? -1;
  if (value === undefined || dot < 1) return undefined;
  const token = value.slice(0, dot);
  const expected = createHmac("sha256", secret).update(token).digest();
  const given = Buffer.from(value.slice(dot + 1), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}
