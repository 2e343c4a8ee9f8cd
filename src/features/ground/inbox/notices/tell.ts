import type { Kysely } from "kysely";
import { newId } from "../../../../base/ids.ts";
import type { NoticeKind } from "../../../../base/notice-kinds.ts";
import type { Tables } from "../../../../base/server/database.ts";
import type { DutyKind, TellingRule } from "../../../../base/server/duties/duty-rules.ts";
import type { BatchSubscriber } from "../../../../base/server/feature.ts";
import type { SealedEvent } from "../../../../base/server/following/sealed-event.ts";
import { pathAndAbove } from "../../../../record/server/below.ts";
import { type Holder, holdersAt } from "../../people/lookup.ts";
import { type MadeNotice, queueAtOnce } from "../channels/queue.ts";

/** Name of the subscriber, and of its place on the trail. */
export const TELLING = "inbox.notices";

/** Who was away for so long is told by the to-do list: an event older than this makes no notice. */
const TOLD_WITHIN_MS = 3 * 86_400_000;

/**
 * Makes notices from sealed events: for whoever has something to do in the record just then, and for nobody else, so that
 * what was done meanwhile is told to none. A person is told of an event once, however often it comes.
 */
export function telling(kinds: () => readonly DutyKind[]): BatchSubscriber {
  return {
    name: TELLING,
    // Nobody goes without a notice because another could not be made.
    isIndependent: true,
    async handleAll(events, { db, jobs }) {
      const told = toldOf(kinds(), events, Date.now() - TOLD_WITHIN_MS);
      if (told.length === 0) return;
      const { authorityId } = events[0]!;
      const duties = await dutiesOf(db, authorityId, told);
      const paths = told.flatMap((one) => pathsTold(one, duties));
      const holders = byPath(await holdersAt(db, authorityId, paths));
      const made = await keep(
        db,
        told.flatMap((one) => noticesOf(one, duties, holders)),
      );
      await queueAtOnce(db, authorityId, made, jobs);
    },
  };
}

/** An event of which somebody may have to be told. */
interface Told {
  event: SealedEvent;
  kind: DutyKind;
  rules: readonly TellingRule[];
}

/** Something that waits in a record, for whom. */
interface Duty {
  recordId: string;
  side: string;
  act: string;
  reach: "unit" | "above";
  unitPath: string;
  title: string;
}

function toldOf(kinds: readonly DutyKind[], events: readonly SealedEvent[], since: number): Told[] {
  return events.flatMap((event) => {
    if (event.at.getTime() < since) return [];
    const kind = kinds.find((one) => one.kind === event.subjectKind);
    const rules = kind?.duties.told?.filter(
      ({ verb, when }) => verb === event.verb && (when === undefined || when(event)),
    );
    return kind && rules && rules.length > 0 ? [{ event, kind, rules }] : [];
  });
}

/** What waits in the records that these events tell of, by record. */
async function dutiesOf(
  db: Kysely<Tables>,
  authorityId: string,
  told: readonly Told[],
): Promise<Map<string, Duty[]>> {
  const found = new Map<string, Duty[]>();
  for (const kind of new Set(told.map((one) => one.kind))) {
    const ids = told.filter((one) => one.kind === kind).map(({ event }) => event.subjectId);
    const rows = await db
      .selectFrom("duty")
      .select(["record_id as recordId", "side", "act", "reach", "unit_path as unitPath", "title"])
      .where("authority_id", "=", authorityId)
      .where("kind", "=", kind.kind)
      .where((e) => e("record_id", "=", e.fn.any(e.val([...new Set(ids)]))))
      .execute();
    for (const row of rows as Duty[]) {
      const key = keyOf(kind.kind, row.recordId);
      found.set(key, [...(found.get(key) ?? []), row]);
    }
  }
  return found;
}

const keyOf = (kind: string, id: string) => `${kind} ${id}`;

/** Where all those stand who may have to be told of an event. */
function pathsTold({ event, kind, rules }: Told, duties: ReadonlyMap<string, readonly Duty[]>): string[] {
  const waiting = duties.get(keyOf(kind.kind, event.subjectId)) ?? [];
  return rules.flatMap((rule) => waiting.flatMap((duty) => pathsBy(rule, event, duty)));
}

/** Where those stand whom a rule tells of what waits. */
function pathsBy({ alsoAt }: TellingRule, event: SealedEvent, duty: Duty): string[] {
  const own = pathsOf(duty);
  return alsoAt ? [...own, alsoAt(event, duty.unitPath)] : own;
}

/** Where those stand who may do it. */
const pathsOf = ({ reach, unitPath }: Duty) => (reach === "unit" ? [unitPath] : pathAndAbove(unitPath));

function byPath(holders: readonly Holder[]): Map<string, Holder[]> {
  const found = new Map<string, Holder[]>();
  for (const holder of holders) {
    const there = found.get(holder.unitPath);
    if (there) there.push(holder);
    else found.set(holder.unitPath, [holder]);
  }
  return found;
}

interface Notice {
  authorityId: string;
  event: SealedEvent;
  kind: NoticeKind;
  duty: Duty;
  holder: Holder;
}

/** Each person by the first rule that fits, from the post held longest. */
function noticesOf(
  { event, kind, rules }: Told,
  duties: ReadonlyMap<string, readonly Duty[]>,
  holders: ReadonlyMap<string, readonly Holder[]>,
): Notice[] {
  const waiting = duties.get(keyOf(kind.kind, event.subjectId)) ?? [];
  // Nobody is told of what they did themselves.
  const seen = new Set([event.actor.personId]);
  const notices: Notice[] = [];
  for (const rule of rules)
    for (const duty of waiting.filter((one) => fits(rule, one)))
      for (const holder of pathsBy(rule, event, duty).flatMap((path) => holders.get(path) ?? [])) {
        if (seen.has(holder.personId) || !standsFor(holder, kind, duty)) continue;
        seen.add(holder.personId);
        notices.push({ authorityId: event.authorityId, event, kind: rule.kind, duty, holder });
      }
  return notices;
}

const fits = ({ sides, waits }: TellingRule, { side, act }: Duty) =>
  sides.includes(side) && (waits === undefined || waits.includes(act));

/** As the to-do list has it: nobody looks over their own unit's work, but for the authority itself. */
function standsFor({ post, unitPath, unitKind }: Holder, { duties }: DutyKind, duty: Duty): boolean {
  if (!duties.sides[duty.side]?.posts.includes(post)) return false;
  return duty.reach === "unit" || unitPath !== duty.unitPath || unitKind === "authority";
}

const AT_ONCE = 1000;

/** Writes notices that are not there yet, and gives those. */
async function keep(db: Kysely<Tables>, notices: readonly Notice[]): Promise<MadeNotice[]> {
  const made: MadeNotice[] = [];
  for (let from = 0; from < notices.length; from += AT_ONCE) {
    const some = notices.slice(from, from + AT_ONCE).map((notice) => ({ notice, row: rowOf(notice) }));
    const kept = await db
      .insertInto("notice")
      .values(some.map(({ row }) => row))
      .onConflict((c) => c.columns(["authority_id", "person_id", "event_id", "kind"]).doNothing())
      .returning("id")
      .execute();
    const ids = new Set(kept.map(({ id }) => id));
    for (const { notice, row } of some)
      if (ids.has(row.id)) made.push({ ...row, unitId: notice.holder.unitId });
  }
  return made;
}

function rowOf({ authorityId, event, kind, duty, holder }: Notice) {
  return {
    authority_id: authorityId,
    id: newId(),
    person_id: holder.personId,
    post_id: holder.postId,
    event_id: event.id,
    kind,
    record_kind: event.subjectKind,
    record_id: event.subjectId,
    side: duty.side,
    act: duty.act,
    title: duty.title,
    said: event.summary,
    by_unit: event.actor.unitName,
    at: event.at,
  };
}
