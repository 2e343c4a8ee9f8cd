import type { ImportCounts, ImportPreview } from "../../../../../base/import-shape.ts";
import type { ReadTx, Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { expectAsSeen, nothingToImport, previewOf } from "../../../../../base/server/sheet/import-check.ts";
import type { Sheet } from "../../../../../base/server/sheet/read-sheet.ts";
import { lockTree } from "../../../units/commands/lock-tree.ts";
import { unitFinder, unitsBelow } from "../../../units/lookup.ts";
import { changePhone } from "../../commands/change-phone.ts";
import { changeTitle } from "../../commands/change-title.ts";
import { createPeople } from "../../commands/create-people.ts";
import { givePost } from "../../commands/give-post.ts";
import { resetPassword } from "../../commands/reset-password.ts";
import { mayImportPeople } from "../../policy.ts";
import { lockPeople } from "../../store.ts";
import type { PersonColumn } from "../contract.ts";
import { peopleByUsername } from "../facts.ts";
import { type PeoplePlan, planPeople, usernameOf } from "../plan.ts";

/** How an import of people is asked for. */
export interface PeopleAsked {
  stamp: string;
  skipFaulty: boolean;
  /** New temporary passwords for those who have not changed theirs yet. */
  reissue: boolean;
}

/** Somebody who gets a temporary password by an import. */
export interface PasswordFor {
  username: string;
  name: string;
  unit: string;
}

/** What importing a sheet would do, row by row, and the acts that it comes to. */
export interface Previewed {
  preview: ImportPreview;
  plan: PeoplePlan;
}

/** What importing a sheet would do below the actor, and who would get a temporary password. Error `forbidden`. */
export async function previewPeopleImport(tx: ReadTx, sheet: Sheet<PersonColumn>): Promise<Previewed> {
  const { actor } = tx;
  if (!mayImportPeople(actor)) throw new AppError("forbidden", "人员由单位管理员导入");
  const units = await unitsBelow(tx, actor.unitPath);
  const people = await peopleByUsername(tx, usernamesIn(sheet));
  const plan = planPeople(sheet.rows, { findUnit: unitFinder(units), people, actorId: actor.personId });
  const seen = [plan.phoned, plan.titled, plan.given, plan.waiting, plan.created];
  return { preview: previewOf(plan.rows, sheet, seen), plan };
}

/** Whom an import gives a temporary password. */
export function passwordsFor(plan: PeoplePlan, reissue: boolean): PasswordFor[] {
  const people = [...plan.created, ...waitingFor(plan, { reissue })];
  return people.map(({ username, name, unitName }) => ({ username, name, unit: unitName }));
}

/**
 * Registers the people of a sheet and gives their posts, in one transaction with an event for each. `hashes` holds
 * what is kept of the temporary passwords by sign-in name. Errors: `forbidden`, `changed-meanwhile` (it would do
 * something else than was seen), `bad-request` (faulty rows that may not stay behind, or nothing to do), `duplicate`
 * (a sign-in name was taken in another authority in this instant).
 */
export async function importPeople(
  tx: Tx,
  sheet: Sheet<PersonColumn>,
  asked: PeopleAsked,
  hashes: ReadonlyMap<string, string>,
): Promise<{ counts: ImportCounts }> {
  await lockTree(tx);
  await lockPeople(tx, usernamesIn(sheet));
  const previewed = await previewPeopleImport(tx, sheet);
  expectImportable(previewed, asked);
  const { preview, plan } = previewed;
  await write(tx, { ...plan, waiting: waitingFor(plan, asked) }, hashes);
  return { counts: preview.counts };
}

/** Lets an import go on as it was asked for. Errors: those of {@link importPeople} that a preview already shows. */
export function expectImportable({ preview, plan }: Previewed, asked: PeopleAsked): void {
  expectAsSeen(preview, asked);
  const acts = [plan.created, plan.given, plan.titled, plan.phoned, waitingFor(plan, asked)];
  if (acts.every((list) => list.length === 0)) throw nothingToImport();
}

function waitingFor(plan: PeoplePlan, { reissue }: Pick<PeopleAsked, "reissue">): PeoplePlan["waiting"] {
  return reissue ? plan.waiting : [];
}

function usernamesIn(sheet: Sheet<PersonColumn>): string[] {
  return [...new Set(sheet.rows.map(({ cells }) => usernameOf(cells)))];
}

async function write(tx: Tx, plan: PeoplePlan, hashes: ReadonlyMap<string, string>): Promise<void> {
  const passwordHash = (username: string): string => {
    const hash = hashes.get(username);
    if (!hash) throw new AppError("changed-meanwhile");
    return hash;
  };
  for (const { personId, post } of plan.given) await givePost(tx, personId, post);
  for (const { personId, post, title } of plan.titled)
    await changeTitle(tx, { personId, postId: post.id, version: post.version, title });
  for (const { personId, version, username } of plan.waiting)
    await resetPassword(tx, { personId, version, passwordHash: passwordHash(username) });
  const reset = new Set(plan.waiting.map(({ personId }) => personId));
  for (const change of plan.phoned)
    await changePhone(tx, { ...change, version: change.version + (reset.has(change.personId) ? 1 : 0) });
  if (plan.created.length > 0)
    await createPeople(tx, plan.created, { passwordHash, mustChangePassword: true });
}
