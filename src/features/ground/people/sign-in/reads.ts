import type { Kysely } from "kysely";
import type { Actor } from "../../../../base/actor.ts";
import type { Database, Tables } from "../../../../base/server/database.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { Feature, MenuEntry } from "../../../../base/server/feature.ts";
import type { Me, MyPost, SessionRow } from "./contract.ts";
import { type CurrentPost, postsOfIdentity } from "./post-choice.ts";

/** The identity behind a session. Error `session-ended` where it is gone. */
export async function sessionById(
  db: Database,
  sessionId: string,
): Promise<{ userId: string; username: string; mustChange: boolean; viaOidc: boolean }> {
  const row = await db
    .selectFrom("auth_session as s")
    .innerJoin("auth_user as u", "u.id", "s.user_id")
    .select(["s.user_id", "s.via_oidc", "u.username", "u.must_change_password"])
    .where("s.id", "=", sessionId)
    .executeTakeFirst();
  if (!row) throw new AppError("session-ended");
  return {
    userId: row.user_id,
    username: row.username ?? "",
    mustChange: row.must_change_password && !row.via_oidc,
    viaOidc: row.via_oidc,
  };
}

/** What the frame of the app needs to know of who is signed in. */
export async function readMe(
  db: Database,
  sessionId: string,
  actor: Actor,
  features: readonly Feature[],
  mustEnrol: boolean,
): Promise<Me> {
  const session = await sessionById(db, sessionId);
  const posts = (await postsOfIdentity(db, session.userId)).map(toMyPost);
  const post = posts.find((p) => p.postId === actor.postId);
  if (!post) throw new AppError("session-ended");
  return {
    person: { id: actor.personId, name: actor.personName, username: session.username },
    authority: { id: post.authorityId, name: post.authorityName },
    post,
    posts,
    menu: menuFor(actor, features),
    mustChangePassword: session.mustChange,
    mustEnrol,
  };
}

/** The menu lines that a post sees, by its kind and that of its unit, in order. */
export function menuFor(
  { post, unitKind }: Pick<Actor, "post" | "unitKind">,
  features: readonly Feature[],
): Me["menu"] {
  return features
    .flatMap((feature) => feature.menu ?? [])
    .filter((entry: MenuEntry) => !entry.posts || entry.posts.includes(post))
    .filter((entry: MenuEntry) => !entry.units || entry.units.includes(unitKind))
    .sort((a, b) => a.order - b.order)
    .map(({ path, label }) => ({ path, label }));
}

/** Live sessions of the identity behind a session, the last used first. */
export async function sessionsOfSameIdentity(db: Database, sessionId: string): Promise<SessionRow[]> {
  const { userId } = await sessionById(db, sessionId);
  return liveSessions(db, userId, sessionId);
}

/** Live sessions of an identity, the last used first; `current` is marked. */
export async function liveSessions(
  db: Kysely<Tables>,
  userId: string,
  current?: string,
): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom("auth_session")
    .select(["id", "created_at", "updated_at", "expires_at", "ip_address", "user_agent"])
    .where("user_id", "=", userId)
    .where("expires_at", ">", new Date())
    .orderBy("updated_at", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    current: row.id === current,
    startedAt: row.created_at.toISOString(),
    lastUsedAt: row.updated_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    address: row.ip_address ?? "",
    device: row.user_agent ?? "",
  }));
}

function toMyPost(post: CurrentPost): MyPost {
  return {
    postId: post.post_id,
    kind: post.post,
    title: post.title,
    authorityId: post.authority_id,
    authorityName: post.authority_name,
    unitId: post.unit_id,
    unitName: post.unit_name,
    unitKind: post.unit_kind,
    unitPath: post.unit_path,
    behalfOf: post.behalf_of,
  };
}
