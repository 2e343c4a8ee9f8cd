import { officeDate } from "../../../../base/dates.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import { postsOfUnits } from "../lookup.ts";
import type { Deputies, DeputyRow } from "./contract.ts";
import { mayEndDeputy, maySetDeputy } from "./policy.ts";
import { postsWithHolders } from "./store.ts";

/** Who stands in for whom in the acting post's unit, and whom the actor may set. */
export async function readDeputies(tx: ReadTx): Promise<Deputies> {
  const { actor } = tx;
  const today = officeDate(tx.at);
  const all = await postsWithHolders(tx.db, actor.authorityId)
    .where("p.unit_id", "=", actor.unitId)
    .where((e) => e.or([e("p.until", "is", null), e("p.until", ">", today)]))
    .orderBy("p.since")
    .orderBy("p.id")
    .execute();
  const posts = new Map(all.map((post) => [post.id, post]));
  const colleagues = await postsOfUnits(tx, [actor.unitId]);
  const place = { authorityId: actor.authorityId, unitPath: actor.unitPath };
  const rows = await standing(tx, [...posts.keys()], today);
  return {
    rows: rows.map(({ post_id, person_id, deputy, ...row }): DeputyRow => {
      const post = posts.get(post_id)!;
      return {
        ...row,
        post: post.kind,
        title: post.title,
        holder: post.holder,
        deputy,
        isOn: row.from <= today,
        mayEnd: mayEndDeputy(actor, { ...post, place }, person_id).allowed,
      };
    }),
    posts: all
      .filter((post) => maySetDeputy(actor, { ...post, place }).allowed)
      .map(({ id, holder, kind, title }) => ({ id, holder, post: kind, title })),
    people: [...new Map(colleagues.map((one) => [one.personId, one.personName]))].map(([id, name]) => ({
      id,
      name,
    })),
  };
}

/** Those of these posts in which somebody stands in, today or on a day to come. */
function standing({ db, actor }: ReadTx, postIds: readonly string[], today: string) {
  return db
    .selectFrom("deputy as d")
    .innerJoin("person as o", (j) =>
      j.onRef("o.authority_id", "=", "d.authority_id").onRef("o.id", "=", "d.person_id"),
    )
    .select([
      "d.id",
      "d.version",
      "d.post_id",
      "d.person_id",
      "o.name as deputy",
      "d.from_day as from",
      "d.to_day as to",
    ])
    .where("d.authority_id", "=", actor.authorityId)
    .where((e) => e("d.post_id", "=", e.fn.any(e.val([...postIds]))))
    .where("d.ended_at", "is", null)
    .where("d.to_day", ">=", today)
    .orderBy("d.from_day")
    .orderBy("d.id")
    .execute();
}
