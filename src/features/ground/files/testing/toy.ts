import type { Carrier } from "../../../../base/server/files/carriers.ts";
import { atOrBelow } from "../../../../record/server/below.ts";

/** Units that carry papers: all that a kind of record costs to carry files. */
export const unitPapers: Carrier = {
  kind: "unit",
  rules: { most: 3, largest: 200_000, groups: ["page", "word", "picture"] },
  posts: ["head", "unit-admin"],
  async readable(tx, scope, ids) {
    const rows = await tx.db
      .selectFrom("unit")
      .select(["id", "name"])
      .where("authority_id", "=", scope.authorityId)
      .where(atOrBelow("path", scope.path))
      .where((e) => e("id", "=", e.fn.any(e.val([...ids]))))
      .execute();
    return new Map(rows.map(({ id, name }) => [id, name]));
  },
};
