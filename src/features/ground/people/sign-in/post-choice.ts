import { type Kysely, sql } from "kysely";
import type { Actor, PostKind, UnitKind } from "../../../../base/actor.ts";
import type { Tables } from "../../../../base/server/database.ts";

/** A post that holds today, as the database function `posts_of_user` gives it. */
export interface CurrentPost {
  authority_id: string;
  authority_name: string;
  person_id: string;
  person_name: string;
  post_id: string;
  post: PostKind;
  title: string | null;
  since: string;
  unit_id: string;
  unit_name: string;
  unit_kind: UnitKind;
  unit_path: string;
  /** Who holds it, where the person stands in for somebody. */
  behalf_of: string | null;
}

/** All current posts of an identity over all authorities, the longest held first. */
export async function postsOfIdentity(db: Kysely<Tables>, userId: string): Promise<CurrentPost[]> {
  const { rows } = await sql<CurrentPost>`select * from posts_of_user(${userId})`.execute(db);
  return rows;
}

/** The post in which a session begins: the preferred one if it still holds, else the longest held. */
export async function firstPostOf(
  db: Kysely<Tables>,
  userId: string,
  preferred?: string | null,
): Promise<CurrentPost | undefined> {
  const posts = await postsOfIdentity(db, userId);
  return posts.find((post) => post.post_id === preferred) ?? posts[0];
}

/** The actor that a current post makes. */
export function actorOf(post: CurrentPost): Actor {
  return {
    authorityId: post.authority_id,
    personId: post.person_id,
    personName: post.person_name,
    postId: post.post_id,
    post: post.post,
    unitId: post.unit_id,
    unitName: post.unit_name,
    unitKind: post.unit_kind,
    unitPath: post.unit_path,
  };
}
