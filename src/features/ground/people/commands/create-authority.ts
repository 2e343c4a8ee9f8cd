import type { Actor } from "../../../../base/actor.ts";
import { newId } from "../../../../base/ids.ts";
import { act } from "../../../../base/server/act.ts";
import type { Database } from "../../../../base/server/database.ts";
import { openRoot } from "../../units/commands/open-units.ts";
import { createPeople, type SignInGiven } from "./create-people.ts";

/** An authority to be founded, with its first unit administrator. */
export interface NewAuthority {
  name: string;
  shortName?: string;
  /** Code of the root unit; begins every path. */
  code: string;
  admin: { username: string; name: string } & SignInGiven;
}

/**
 * Founds an authority: its row, the root of its tree and the first administrator, who is on the trail as the one
 * who did it. Gives that administrator as actor. Error `duplicate` where the sign-in name is taken.
 */
export async function createAuthority(db: Database, given: NewAuthority, at?: Date): Promise<Actor> {
  const authorityId = newId();
  const rootId = newId();
  const founder: Actor = {
    authorityId,
    personId: newId(),
    personName: given.admin.name,
    postId: newId(),
    post: "unit-admin",
    unitId: rootId,
    unitName: given.name,
    unitKind: "authority",
    unitPath: `/${given.code}/`,
  };
  await act(
    db,
    founder,
    async (tx) => {
      await tx.db
        .insertInto("authority")
        .values({ id: authorityId, name: given.name, created_at: tx.at })
        .execute();
      await openRoot(tx, { ...given, id: rootId });
      const posts = [{ id: founder.postId, unitId: rootId, kind: founder.post }];
      await createPeople(tx, [{ ...given.admin, id: founder.personId, posts }], given.admin);
    },
    at,
  );
  return founder;
}
