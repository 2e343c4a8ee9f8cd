import { inWords } from "../../../../../base/dates.ts";
import { searchForm } from "../../../../../base/normal-text.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { refusedAt } from "../../../../../record/server/expect-date.ts";
import { type ActOn, change, expectAllowed } from "../../../../../record/server/records.ts";
import { lockTree } from "../../commands/lock-tree.ts";
import { holdOpenUnits, unitById } from "../../lookup.ts";
import type { NewMember } from "../contract.ts";
import { ROLE_TABLE } from "../kinds.ts";
import { decideKeeping } from "../policy.ts";
import {
  ALLIANCE,
  type AllianceRecord,
  endMembers,
  expectFreeName,
  insertMembers,
  membersBeyond,
} from "../store.ts";
import { expectFitting } from "./expect-fitting.ts";
import { lockToKeep } from "./lock-to-keep.ts";

/** Where an act leaves the record. */
type Acted = Pick<AllianceRecord, "id" | "version">;

const hostOf = (alliance: AllianceRecord) => ({ id: alliance.unit_id, path: alliance.unit_path });

/**
 * Gives an alliance another name, paper, keeper or first day. Errors: those of {@link lockToKeep}, `duplicate`,
 * `forbidden` (for the new keeper), `bad-request` (a first day after a member's), `not-allowed-now` (nothing changes).
 */
export async function changeAlliance(
  tx: Tx,
  { id, version, ...given }: ActOn & { name: string; hostId: string; paper: string; since: string },
): Promise<Acted> {
  await lockTree(tx);
  const host = (await holdOpenUnits(tx, [given.hostId])).get(given.hostId)!;
  const alliance = await lockToKeep(tx, { id, version });
  expectAllowed(decideKeeping(tx.actor, host.path));
  await expectFreeName(tx, given.name, id);
  const earliest = (await membersBeyond(tx, id, "0001-01-01")).map(({ since }) => since).sort()[0];
  if (earliest && given.since > earliest)
    throw refusedAt("since", `成立日期不能晚于成员的加入日期（${inWords(earliest)}）`);
  const values = { name: given.name, paper: given.paper, since: given.since, unit_id: host.id };
  const isSame = Object.entries(values).every(
    ([key, value]) => alliance[key as keyof typeof values] === value,
  );
  if (isSame) throw new AppError("not-allowed-now", "没有改动");
  return change(
    tx,
    ALLIANCE,
    alliance,
    { ...values, name_form: searchForm(given.name), unit_path: host.path },
    {
      verb: "alliance.change",
      summary: `更改联合体“${alliance.name}”`,
      unit: host,
      concerned: [alliance.unit_id],
      changes: { from: { name: alliance.name }, to: { name: given.name } },
    },
  );
}

/** Ends an alliance, and the time of all who belong to it. Errors: those of {@link lockToKeep}, `bad-request` (day). */
export async function endAlliance(
  tx: Tx,
  { onDate, reason, ...on }: ActOn & { onDate: string; reason: string },
): Promise<Acted> {
  const alliance = await lockToKeep(tx, on);
  if (onDate < alliance.since)
    throw refusedAt("onDate", `结束日期不能早于成立日期（${inWords(alliance.since)}）`);
  const members = await membersBeyond(tx, alliance.id, onDate);
  await endMembers(tx, members, onDate);
  return change(
    tx,
    ALLIANCE,
    alliance,
    { until: onDate },
    {
      verb: "alliance.end",
      summary: `结束联合体“${alliance.name}”`,
      unit: hostOf(alliance),
      concerned: members.map(({ unit_id }) => unit_id),
      changes: { onDate, reason },
    },
  );
}

/**
 * Lets units or people join an alliance. Errors: those of {@link lockToKeep} and {@link expectFitting}, `not-found` and
 * `not-allowed-now` (units).
 */
export async function addMembers(
  tx: Tx,
  { members, ...on }: ActOn & { members: readonly NewMember[] },
): Promise<Acted> {
  await lockTree(tx);
  const units = await holdOpenUnits(
    tx,
    members.map(({ unitId }) => unitId),
  );
  const alliance = await lockToKeep(tx, on);
  await expectFitting(tx, alliance, members, units);
  await insertMembers(tx, alliance.id, members, units);
  const [first] = members;
  const name = units.get(first!.unitId)!.name;
  return change(
    tx,
    ALLIANCE,
    alliance,
    {},
    {
      verb: "alliance.join",
      summary:
        members.length === 1
          ? `${name}加入“${alliance.name}”，为${ROLE_TABLE[first!.role].name}`
          : `${name}等${members.length}个成员加入“${alliance.name}”`,
      unit: hostOf(alliance),
      concerned: members.map(({ unitId }) => unitId),
      changes: { unitIds: members.map(({ unitId }) => unitId) },
    },
  );
}

/**
 * Lets a member leave an alliance on a day. Errors: those of {@link lockToKeep}, `not-found` (no such member),
 * `not-allowed-now` (left already), `bad-request` (day).
 */
export async function endMember(
  tx: Tx,
  { memberId, onDate, reason, ...on }: ActOn & { memberId: string; onDate: string; reason: string },
): Promise<Acted> {
  const alliance = await lockToKeep(tx, on);
  const member = await tx.db
    .selectFrom("alliance_member")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("alliance_id", "=", alliance.id)
    .where("id", "=", memberId)
    .executeTakeFirst();
  if (!member) throw new AppError("not-found");
  if (member.until !== null && member.until <= onDate)
    throw new AppError("not-allowed-now", `该成员已于${inWords(member.until)}退出`);
  if (onDate < member.since)
    throw refusedAt("onDate", `退出日期不能早于加入日期（${inWords(member.since)}）`);
  await endMembers(tx, [member], onDate);
  const unit = await unitById(tx, member.unit_id);
  return change(
    tx,
    ALLIANCE,
    alliance,
    {},
    {
      verb: "alliance.leave",
      summary: `${unit.name}退出“${alliance.name}”，原为${ROLE_TABLE[member.role].name}`,
      unit: hostOf(alliance),
      concerned: [member.unit_id],
      changes: { unitId: member.unit_id, onDate, reason },
    },
  );
}
