import { createHash, randomBytes } from "node:crypto";
import { serializeSigned } from "hono/utils/cookie";
import type { Kysely } from "kysely";
import { newId } from "../../../../base/ids.ts";
import type { Tables } from "../../../../base/server/database.ts";

/** How long a session lasts without use, in seconds; it is prolonged once half of it has gone by. */
export const SESSION_SECONDS = 12 * 60 * 60;
/** The age at which it ends whatever the use, in seconds; `session_actor` holds the same. */
export const SESSION_AGE_SECONDS = 7 * 24 * 60 * 60;

/** Where somebody signs in from, as the list of their devices shows it. */
export interface Device {
  address: string;
  userAgent: string;
}

/** What the database keeps of a token: whoever reads it cannot come in by it. A token is random, so a fast hash will do. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A token that nobody guesses: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Whose session it is, and the post from which it acts. */
export interface SessionOf {
  userId: string;
  authorityId: string;
  postId: string;
}

/** Begins a session, in the act that puts it on the trail. Gives the token, which is kept by the browser alone. */
export async function beginSession(
  db: Kysely<Tables>,
  { userId, authorityId, postId }: SessionOf,
  device: Device,
  { viaOidc = false } = {},
): Promise<string> {
  const token = newToken();
  await db
    .insertInto("auth_session")
    .values({
      id: newId(),
      user_id: userId,
      token: tokenHash(token),
      expires_at: new Date(Date.now() + SESSION_SECONDS * 1000),
      ip_address: device.address,
      user_agent: device.userAgent.slice(0, 400),
      authority_id: authorityId,
      post_id: postId,
      via_oidc: viaOidc,
    })
    .execute();
  return token;
}

/** The device behind a request. */
export function deviceOf({ request, address }: { request: Request; address: string }): Device {
  return { address, userAgent: request.headers.get("user-agent") ?? "" };
}

/** The header that gives a browser its session, for as long as it is open; when it ends the database alone knows. */
export function sessionCookie(
  { cookieName, settings }: { cookieName: string; settings: { secret: string } },
  token: string,
): Promise<string> {
  const secure = cookieName.startsWith("__Secure-");
  return serializeSigned(cookieName, token, settings.secret, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure,
  });
}
