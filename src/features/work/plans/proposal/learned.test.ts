import { expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { type Client, signedIn } from "../../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../../tests/support/factories.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { listUnits } from "../../../ground/units/contract.ts";
import { setRemit } from "../../../ground/units/remit/contract.ts";
import { uploadDocument } from "../../documents/contract.ts";
import { adoptPlan, getMatter, listMatters } from "../../matters/contract.ts";
import { dispatchMatter } from "../../matters/life/contract.ts";
import * as contract from "../contract.ts";
import { editPlan, getPlan, type PlanDetail } from "../contract.ts";
import type { Edit } from "../draft/contract.ts";
import { accountForAll } from "../draft/testing.ts";
import { listProposals } from "./contract.ts";

/** What proposals learn: whom people gave the like to, as it is now, within the authority. */

const { server, authority } = await testBureau();
const due = addDays(officeDate(), 200);
const standard = "按要求办完并有记录";

async function clerkOf(bureau: TestAuthority): Promise<Client> {
  const clerk = await signedIn(server, bureau.username("clerk"));
  const { rows } = await clerk.call(listUnits, {});
  const { id, version } = rows.find((unit) => unit.id === bureau.units.basic.id)!;
  const body = { version, text: "指导学前教育，管理幼儿园。", onDate: officeDate(), reason: "三定规定" };
  await clerk.call(setRemit, { params: { id }, body });
  return clerk;
}
const clerk = await clerkOf(authority);

/** A draft of one task. */
async function planOf(client: Client, line: string): Promise<PlanDetail> {
  const { document } = await client.call(uploadDocument, {
    query: { name: "要点.txt" },
    body: new Blob([line]),
  });
  const { id } = await client.call(contract.createPlan, {
    body: { documentId: document.id, title: "工作要点", year: 2027 },
  });
  const plan = await client.call(getPlan, { params: { id } });
  const segmentIds = plan.segments.map((segment) => segment.id);
  const labelled = await edited(client, plan, [{ kind: "label", segmentIds, label: "task" }]);
  return edited(client, labelled, accountForAll(labelled));
}

async function edited(client: Client, plan: PlanDetail, edits: Edit[]): Promise<PlanDetail> {
  if (edits.length > 0) await client.call(editPlan, { params: plan, body: { version: plan.version, edits } });
  return client.call(getPlan, { params: plan });
}

/** Units proposed to lead a draft's task, and what spoke for the first. */
async function proposed(client: Client, plan: PlanDetail) {
  const { items } = await client.call(listProposals, { params: { id: plan.id }, query: {} });
  const lead = items[0]?.lead ?? [];
  return { lead: lead.map(({ unitId }) => unitId), why: lead[0]?.why[0]?.kind };
}

async function adoptedWith(client: Client, plan: PlanDetail, leadUnitId: string): Promise<void> {
  const itemIds = plan.items.map(({ id }) => id);
  const fields = { leadUnitId, due, finishStandard: standard };
  const filled = await edited(client, plan, [{ kind: "update-items", itemIds, fields }]);
  const body = { version: filled.version, adoptedOn: officeDate() };
  await client.call(adoptPlan, { params: { id: plan.id }, body });
}

const { basic, c1, c2, office } = authority.units;

test("whom a clerk chose instead of the one proposed comes first for the like, in this authority alone", async () => {
  const first = await planOf(clerk, "新建普惠性幼儿园6所。");
  expect(await proposed(clerk, first)).toEqual({ lead: [basic.id], why: "remit" });
  await adoptedWith(clerk, first, c1.id);
  const next = await planOf(clerk, "新建普惠性幼儿园8所。");
  expect(await proposed(clerk, next)).toMatchObject({ lead: [c1.id, basic.id], why: "past" });

  const other = await makeAuthority(server.db);
  const theirs = await clerkOf(other);
  const same = await planOf(theirs, "新建普惠性幼儿园8所。");
  expect(await proposed(theirs, same)).toEqual({ lead: [other.units.basic.id], why: "remit" });
});

test("what was taken speaks for it the more, and a later change counts instead", async () => {
  const line = "编印云岭晨诵读本。";
  const first = await planOf(clerk, line);
  expect((await proposed(clerk, first)).lead).toEqual([]);
  await adoptedWith(clerk, first, c2.id);
  expect(await proposed(clerk, await planOf(clerk, line))).toEqual({ lead: [c2.id], why: "past" });

  const { rows } = await clerk.call(listMatters, { query: { planId: first.id } });
  const { version } = await clerk.call(getMatter, { params: { id: rows[0]!.id } });
  const body = { version, leadUnitId: office.id, finishStandard: standard, dueDate: due };
  await clerk.call(dispatchMatter, { params: { id: rows[0]!.id }, body });
  expect(await proposed(clerk, await planOf(clerk, line))).toEqual({ lead: [office.id], why: "past" });
});
