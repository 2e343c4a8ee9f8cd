import { isWithin, POST_NAMES } from "../../../../../base/actor.ts";
import { daysBetween, inWords, officeDate } from "../../../../../base/dates.ts";
import { newId } from "../../../../../base/ids.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { unlessNow } from "../../../../../record/decision.ts";
import { refusedAt } from "../../../../../record/server/expect-date.ts";
import {
  type ActOn,
  change,
  create,
  expectAllowed,
  lockForAct,
} from "../../../../../record/server/records.ts";
import { postsOfUnits } from "../../lookup.ts";
import { lockPerson } from "../../store.ts";
import { mayEndDeputy, maySetDeputy } from "../policy.ts";
import { DEPUTY, loadPost } from "../store.ts";

/** Nobody is away for longer without somebody else being given the post. */
const LONGEST = 180;

/** Who acts in which post, and when. */
interface Standing {
  postId: string;
  personId: string;
  from: string;
  to: string;
}

/**
 * Lets a colleague of the same unit act in a post. Errors: `not-found`, `forbidden`, `bad-request` (days, or nobody of
 * that unit), `not-allowed-now` (the post has ended; somebody stands in on one of these days already). Gives its id.
 */
export async function setDeputy(tx: Tx, { postId, personId, from, to }: Standing): Promise<string> {
  const post = await loadPost(tx, postId);
  if (!isWithin(post.unitPath, tx.actor.unitPath)) throw new AppError("not-found");
  const place = { authorityId: tx.actor.authorityId, unitPath: post.unitPath };
  expectAllowed(maySetDeputy(tx.actor, { ...post, place }));
  const today = officeDate(tx.at);
  if (post.until !== null && post.until <= today) throw new AppError("not-allowed-now", "该岗位已经结束");
  if (from < today) throw refusedAt("from", "开始日期不能早于今天");
  if (to < from) throw refusedAt("to", "结束日期不能早于开始日期");
  if (daysBetween(from, to) >= LONGEST) throw refusedAt("to", `代办最长 ${LONGEST} 天，更久请另行任岗`);
  const colleagues = await postsOfUnits(tx, [post.unitId]);
  const deputy = colleagues.find((one) => one.personId === personId);
  if (!deputy || personId === post.personId) throw refusedAt("personId", "代办人须是本单位的其他在岗人员");
  // Two who set somebody for the same post come one after the other.
  await lockPerson(tx.db, tx.actor.authorityId, post.personId);
  await refuseOverlap(tx, { postId, personId, from, to });
  const [row] = await create(
    tx,
    DEPUTY,
    [
      {
        authority_id: tx.actor.authorityId,
        id: newId(),
        post_id: postId,
        person_id: personId,
        from_day: from,
        to_day: to,
      },
    ],
    () => ({
      verb: "deputy.set",
      summary: `${inWords(from)}至${inWords(to)}由${deputy.personName}代${post.holder}（${POST_NAMES[post.kind]}）办理`,
      unit: { id: post.unitId, path: post.unitPath },
      changes: { personId, postId },
    }),
  );
  return row!.id;
}

async function refuseOverlap(tx: Tx, { postId, from, to }: Standing): Promise<void> {
  const other = await tx.db
    .selectFrom("deputy as d")
    .innerJoin("person as o", (j) =>
      j.onRef("o.authority_id", "=", "d.authority_id").onRef("o.id", "=", "d.person_id"),
    )
    .select(["o.name", "d.from_day", "d.to_day"])
    .where("d.authority_id", "=", tx.actor.authorityId)
    .where("d.post_id", "=", postId)
    .where("d.ended_at", "is", null)
    .where("d.from_day", "<=", to)
    .where("d.to_day", ">=", from)
    .executeTakeFirst();
  if (!other) return;
  const days = `${inWords(other.from_day)}至${inWords(other.to_day)}`;
  throw new AppError("not-allowed-now", `${days}已由${other.name}代办，请先结束或换日期`);
}

/** Ends it before its time. Errors: `not-found`, `forbidden`, `changed-meanwhile`, `not-allowed-now` (it is over). */
export async function endDeputy(tx: Tx, on: ActOn): Promise<number> {
  const { authorityId, unitPath } = tx.actor;
  const found = await tx.db
    .selectFrom("deputy")
    .select("post_id")
    .where("authority_id", "=", authorityId)
    .where("id", "=", on.id)
    .executeTakeFirst();
  if (!found) throw new AppError("not-found");
  const post = await loadPost(tx, found.post_id);
  const row = await lockForAct(tx, DEPUTY, on, (deputy) => {
    const isOver = deputy.ended_at !== null || deputy.to_day < officeDate(tx.at);
    const place = { authorityId, unitPath: post.unitPath };
    const may = mayEndDeputy(tx.actor, { ...post, place }, deputy.person_id);
    return {
      visible: isWithin(post.unitPath, unitPath),
      decision: may.allowed ? unlessNow(isOver ? "代办已经结束" : undefined) : may,
    };
  });
  const { version } = await change(
    tx,
    DEPUTY,
    row,
    { ended_at: tx.at },
    {
      verb: "deputy.end",
      summary: `结束代${post.holder}（${POST_NAMES[post.kind]}）办理`,
      unit: { id: post.unitId, path: post.unitPath },
      changes: { personId: row.person_id, postId: row.post_id },
    },
  );
  return version;
}
