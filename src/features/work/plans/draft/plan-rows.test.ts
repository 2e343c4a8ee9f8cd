import { expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { signedIn, stranger } from "../../../../../tests/support/client.ts";
import { newId } from "../../../../base/ids.ts";
import { uploadDocument } from "../../documents/contract.ts";
import { createPlan, editPlan, getPlan, listPlanRows, type PlanDetail } from "../contract.ts";

const { server, authority } = await testBureau();

/** A text of `count` tasks, a heading over every tenth. */
const textOf = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => `${i % 10 === 0 ? `（${i / 10 + 1}）路灯检修\n` : ""}检修第${i + 1}号路灯，10月底前完成。`,
  ).join("\n");

async function planOf(text: string): Promise<PlanDetail> {
  const clerk = await signedIn(server, authority.username("clerk"));
  const { document } = await clerk.call(uploadDocument, {
    query: { name: "路灯.txt" },
    body: new Blob([text]),
  });
  const body = { documentId: document.id, title: "路灯检修计划", year: 2026, date: "2026-01-08" };
  const { id } = await clerk.call(createPlan, { body });
  return clerk.call(getPlan, { params: { id } });
}

test("a plan is read page by page: its beginning with the numbers of the whole, then the rest, none twice", async () => {
  const whole = await planOf(textOf(50));
  const clerk = await signedIn(server, authority.username("clerk"));
  const params = { id: whole.id };
  const opening = await clerk.call(getPlan, { params, query: { first: 20 } });
  expect(opening).toEqual({
    ...whole,
    segments: whole.segments.slice(0, 20),
    items: whole.items.slice(0, 20),
  });
  expect(whole.counts).toEqual({ segments: whole.segments.length, items: whole.items.length });

  const { segments, items } = opening;
  while (segments.length < whole.counts.segments || items.length < whole.counts.items) {
    const from = Math.max(segments.length, items.length);
    const query = { version: opening.version, from, size: 20 };
    const page = await clerk.call(listPlanRows, { params, query });
    segments.push(...page.segments);
    items.push(...page.items);
  }
  expect(segments).toEqual(whole.segments);
  expect(items).toEqual(whole.items);
});

test("pages are refused without a session, out of sight, misread, and once the plan has changed", async () => {
  const plan = await planOf(textOf(3));
  const params = { id: plan.id };
  const query = { version: plan.version, from: 0 };
  expect(await stranger(server).refused(listPlanRows, { params, query })).toMatchObject({ status: 401 });
  const county = await signedIn(server, authority.username("c1-head"));
  expect(await county.refused(listPlanRows, { params, query })).toMatchObject({ status: 404 });
  const clerk = await signedIn(server, authority.username("clerk"));
  expect(await clerk.refused(listPlanRows, { params: { id: newId() }, query })).toMatchObject({
    status: 404,
  });
  expect(await clerk.refused(listPlanRows, { params, query: { ...query, from: -1 } })).toMatchObject({
    status: 400,
  });

  const edits = [{ kind: "update-plan" as const, title: "路灯检修" }];
  await clerk.call(editPlan, { params, body: { version: plan.version, edits } });
  expect(await clerk.refused(listPlanRows, { params, query })).toMatchObject({
    status: 409,
    code: "changed-meanwhile",
  });
});
