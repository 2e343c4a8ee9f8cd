import { type RawBuilder, sql } from "kysely";
import type { PostKind } from "../../../base/actor.ts";
import { OFFICE_TIME_ZONE } from "../../../base/dates.ts";
import type { DutyRules } from "../../../base/server/duties/duty-rules.ts";
import { byState } from "../../../record/server/duties.ts";
import { TOLD } from "./life/told.ts";
import { ACT_TABLE, type Act, ENDED, FIRST_DUTY, type Side } from "./states.ts";

/** The acts that each side's turn consists of; urging and cancelling are nobody's duty. */
export const DUTIES: Record<Side, readonly Act[]> = {
  office: ["dispatch", "close"],
  lead: ["sign", "report", "submit", "split"],
  superior: ["dispatch", "finish", "return"],
  verifier: ["verify"],
};

/** What a supporting unit does, whosever turn the matter is. */
export const SUPPORT_DUTIES: readonly Act[] = ["support-sign", "support-report"];

const SUPPORTED = sql`r.state in (${sql.join(ACT_TABLE["support-sign"].from.map((state) => sql.lit(state)))})`;

/** Whose turn a matter is: the side that its state names, every supporting unit, and whoever decides a request for time. */
export const MATTER_DUTIES: DutyRules = {
  title: "title",
  number: "number",
  searched: "search_text",
  arrivals: ["sign", "support-sign"],
  told: TOLD,
  sides: {
    office: { posts: postsOf(DUTIES.office), reach: "unit" },
    lead: { posts: postsOf(DUTIES.lead), reach: "unit" },
    superior: { posts: postsOf(DUTIES.superior), reach: "unit", rises: true },
    // A verifier looks after all units below.
    verifier: { posts: postsOf(DUTIES.verifier), reach: "above" },
    supporting: { posts: postsOf(SUPPORT_DUTIES), reach: "unit" },
    extension: { posts: postsOf(["decide-extension"]), reach: "unit" },
  },
  sources: [
    {
      side: sql`r.next_side`,
      unit: ofVerified("lead_unit_id", "next_unit_id"),
      path: ofVerified("lead_path", "next_path"),
      act: sql`case when r.state = 'finished' and r.needs_verification then 'verify'
        else ${byState("r.state", FIRST_DUTY)} end`,
      since: sql`r.waiting_since`,
      due: sql`r.due_date`,
      where: sql`r.next_side is not null`,
    },
    {
      part: { table: "matter_support", by: "matter_id" },
      side: sql`'supporting'`,
      unit: sql`p.unit_id`,
      path: sql`p.unit_path`,
      act: byState("p.state", { asked: "support-sign", signed: "support-report", done: null }),
      since: sql`coalesce(r.dispatched_on, r.waiting_since)`,
      due: sql`coalesce(p.due_date, r.due_date)`,
      where: SUPPORTED,
    },
    {
      part: { table: "matter_extension", by: "matter_id" },
      side: sql`'extension'`,
      unit: sql`r.owner_unit_id`,
      path: sql`r.owner_path`,
      act: sql`'decide-extension'`,
      since: sql`(p.asked_at at time zone ${sql.lit(OFFICE_TIME_ZONE)})::date`,
      due: sql`coalesce(case when ${SUPPORTED} then ${dueOfOwnPart()} end, r.due_date)`,
      where: sql`p.decision is null and r.extension_pending
        and r.state not in (${sql.join(ENDED.map((state) => sql.lit(state)))})`,
    },
  ],
};

/** Any post that may do one of these acts. */
function postsOf(acts: readonly Act[]): PostKind[] {
  return [...new Set(acts.flatMap((act) => ACT_TABLE[act].posts))];
}

/** What is verified stands where the leading unit stands, of everything else whoever's turn it is. */
function ofVerified(verified: string, other: string): RawBuilder<unknown> {
  return sql`case r.next_side when 'verifier' then ${sql.ref(`r.${verified}`)} else ${sql.ref(`r.${other}`)} end`;
}

/** A unit that gave the matter and supports it as well has one line for both, due when its own part is. */
function dueOfOwnPart(): RawBuilder<unknown> {
  return sql`(select s.due_date from matter_support s where s.authority_id = r.authority_id and s.matter_id = r.id
    and s.unit_id = r.owner_unit_id and s.state <> 'done')`;
}
