import { expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { signedIn, stranger } from "../../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../../tests/support/factories.ts";
import { uploadDocument } from "../../documents/contract.ts";
import { createPlan, editPlan, getPlan, previewAdoption } from "../contract.ts";
import { listGaps } from "./contract.ts";

const { server, authority } = await testBureau();
const clerk = await signedIn(server, authority.username("clerk"));
const as = (key: TestPersonKey) => signedIn(server, authority.username(key));

async function draftOf(text: string, title: string) {
  const sent = await clerk.call(uploadDocument, { query: { name: `${title}.txt` }, body: new Blob([text]) });
  const { id } = await clerk.call(createPlan, { body: { documentId: sent.document.id, title, year: 2026 } });
  return clerk.call(getPlan, { params: { id } });
}

test("tells of each draft what the adoption would find lacking, and of none that is not one's own to draw up", async () => {
  expect((await stranger(server).refused(listGaps, {})).status).toBe(401);
  const draft = await draftOf(
    "开展校园安全隐患排查整治。（责任科室：基础教育科）\n新建公办幼儿园6所。\n推进校车线路优化，2026年9月底前完成。",
    "安全工作要点",
  );
  const wanted = await clerk.call(previewAdoption, { params: draft });
  const without = (what: string) =>
    wanted.lacking.filter(({ missing }) => missing.some((one) => one === what)).length;
  const row = async () => (await clerk.call(listGaps, {})).rows.find(({ id }) => id === draft.id);
  expect(await row()).toEqual({
    id: draft.id,
    title: "安全工作要点",
    tasks: wanted.tasks,
    unaccounted: wanted.coverage.open.length,
    lead: without("lead"),
    due: without("due"),
    finishStandard: without("finish-standard"),
  });
  const [task] = draft.items.filter(({ kind }) => kind === "task");
  await clerk.call(editPlan, {
    params: draft,
    body: {
      version: draft.version,
      edits: [{ kind: "update-items", itemIds: [task!.id], fields: { finishStandard: "六所都已开园" } }],
    },
  });
  expect((await row())!.finishStandard).toBe(without("finish-standard") - 1);
  for (const key of ["leader", "verifier", "c1-head", "c1-s1-head"] as const)
    expect((await (await as(key)).call(listGaps, {})).rows).toEqual([]);
});
