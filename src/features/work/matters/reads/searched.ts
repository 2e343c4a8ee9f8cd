import { sql } from "kysely";
import type { Searched } from "../../../../base/server/feature.ts";

/** Matters are searched by title and content, in the order of their numbers. */
export const searchedMatters: Searched = {
  kind: "matter",
  size: 16,
  rows: (authorityId, condition) => sql`
    select m.number as place, m.search_text as form from matter m
    where m.authority_id = ${authorityId} and ${condition}`,
  behind: (place) => sql<boolean>`m.number > ${place}`,
  touched: (_, events) => {
    const ids = events.filter((e) => e.subjectKind === "matter").map((e) => e.subjectId);
    return ids.length === 0 ? [] : [sql<boolean>`m.id = any(${[...new Set(ids)]}::uuid[])`];
  },
};
