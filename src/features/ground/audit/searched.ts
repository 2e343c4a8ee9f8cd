import { sql } from "kysely";
import type { Searched } from "../../../base/server/feature.ts";

/** A moment as a place in the order of the trail: microseconds, which are told apart up to the year 2255. */
const PLACE = sql<number>`(extract(epoch from e.at) * 1000000)::bigint`;

/** The moment of a place. */
export const momentOf = (place: unknown) =>
  sql<Date>`(timestamptz 'epoch' + (${place})::double precision * interval '1 microsecond')`;

/** Lines of the trail are searched by what happened, who did it and where, and the present name of the unit concerned. */
export const searchedTrail: Searched = {
  kind: "event",
  size: 64,
  rows: (authorityId, condition) => sql`
    select ${PLACE} as place, e.search_text || chr(10) || u.name_form as form
    from event e join unit u on u.authority_id = e.authority_id and u.id = e.unit_id
    where e.authority_id = ${authorityId} and ${condition}`,
  behind: (place) => sql<boolean>`e.at > ${momentOf(place)}`,
  touched: (authorityId, events) => {
    const ids = sql<boolean>`e.id = any(${events.map(({ id }) => id)}::uuid[])`;
    const renamed = events.filter(({ verb }) => verb === RENAME).map(({ subjectId }) => subjectId);
    if (renamed.length === 0) return [ids];
    return [
      ids,
      sql<boolean>`e.unit_id = any(${renamed}::uuid[]) and e.id in (
        select event_id from event_unit where authority_id = ${authorityId} and unit_id = any(${renamed}::uuid[]))`,
    ];
  },
};

/** After this act lines of the trail are found by another name. */
export const RENAME = "unit.rename";
