import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, signedIn } from "../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { addDays, officeDate } from "../../../base/dates.ts";
import { newId } from "../../../base/ids.ts";
import { openDatabase } from "../../../base/server/database.ts";
import { verifyPromises } from "../../../base/server/verify.ts";
import { uploadDocument } from "../documents/contract.ts";
import { createPlan, editPlan, getPlan } from "../plans/contract.ts";
import type { Edit } from "../plans/draft/contract.ts";
import * as closures from "./closure/contract.ts";
import * as contract from "./contract.ts";
import * as life from "./life/contract.ts";

const SEEDS = new URL("../../../../../shared/seeds/", import.meta.url);
const EXAMPLE = new URL("../../../../examples/yunqi/report.txt", import.meta.url);

/** The example's report always; the real texts where they lie beside the project. */
const texts = [
  { name: "the example's report", url: EXAMPLE },
  ...(existsSync(SEEDS) ? readdirSync(SEEDS).map((name) => ({ name, url: new URL(name, SEEDS) })) : []),
];

let server: TestServer;
let bureau: TestAuthority;
let clerk: Client;
const TODAY = officeDate();
const DUE = addDays(TODAY, 60);

beforeAll(async () => {
  server = await startTestServer();
  bureau = await makeAuthority(server.db);
  clerk = await signedIn(server, bureau.username("clerk"));
});

afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.close();
});

/** Uploads a text and draws up its plan. */
async function drawnUp(url: URL) {
  const { document } = await clerk.call(uploadDocument, {
    query: { name: "报告.txt", source: "upload" },
    body: new Blob([readFileSync(url)]),
  });
  const { id } = await clerk.call(createPlan, {
    body: { documentId: document.id, title: `工作计划 ${newId().slice(-6)}`, year: 2026, date: "2026-08-25" },
  });
  return clerk.call(getPlan, { params: { id } });
}

/** A text that only looks back holds no task; then the clerk takes a sentence of it as one. */
async function withTask(plan: Awaited<ReturnType<typeof drawnUp>>) {
  if (plan.items.some((i) => i.kind === "task")) return plan;
  const longest = plan.segments.toSorted((a, b) => b.text.length - a.text.length)[0]!;
  const edits: Edit[] = [{ kind: "make-item", segmentIds: [longest.id], newId: newId() }];
  await clerk.call(editPlan, { params: { id: plan.id }, body: { version: plan.version, edits } });
  return clerk.call(getPlan, { params: { id: plan.id } });
}

/** Gives every task item a county, a standard and a date, as the clerk would with all rows marked. */
async function completed(plan: Awaited<ReturnType<typeof drawnUp>>) {
  const tasks = plan.items.filter((i) => i.kind === "task").map((i) => i.id);
  const fields = { leadUnitId: bureau.units.c1.id, due: DUE, finishStandard: "按要求完成并有佐证" };
  const edits: Edit[] = [{ kind: "update-items", itemIds: tasks, fields }];
  if (plan.coverage.open.length > 0) {
    edits.push({
      kind: "set-aside",
      segmentIds: plan.coverage.open.map((o) => o.segmentId),
      reason: "不单列事项",
    });
  }
  return clerk.call(editPlan, { params: { id: plan.id }, body: { version: plan.version, edits } });
}

describe.each(texts)("$name", ({ url }) => {
  it("is imported, adopted, dispatched and closed over HTTP", async () => {
    const plan = await withTask(await drawnUp(url));
    const original = new TextDecoder().decode(readFileSync(url));
    const accounted = plan.segments.map((s) => s.before + s.text).join("");
    expect(original.slice(0, accounted.length)).toBe(accounted);
    expect(original.slice(accounted.length).trim()).toBe("");
    const { version, coverage } = await completed(plan);
    expect(coverage.accounted).toBe(coverage.tasks);
    const adopted = await clerk.call(contract.adoptPlan, {
      params: { id: plan.id },
      body: { version, adoptedOn: TODAY },
    });
    expect(adopted.matters).toBeGreaterThan(0);
    const ledger = await clerk.call(contract.listMatters, { query: { planId: plan.id, size: 200 } });
    expect(ledger.total).toBe(adopted.matters);
    const many = await clerk.call(life.dispatchMany, { body: { ids: ledger.rows.map((r) => r.id) } });
    expect(many.left).toEqual([]);
    expect(many.dispatched).toHaveLength(adopted.matters);
    await closeOne(ledger.rows[0]!.id);
  });
});

async function closeOne(id: string): Promise<void> {
  const head = await signedIn(server, bureau.username("c1-head"));
  const next = (done: { version: number }, more: object = {}) => ({
    params: { id },
    body: { version: done.version, ...more },
  });
  const story = await head.call(contract.getMatter, { params: { id } });
  expect(story.source?.sentences.join("").length).toBeGreaterThan(0);
  const signed = await head.call(life.signMatter, next(story));
  const reported = await head.call(life.reportMatter, {
    params: { id },
    body: {
      version: signed.version,
      content: "已按要求完成。",
      evidence: [{ kind: "note", name: "完成情况", note: "现场已核对。" }],
    },
  });
  const submitted = await head.call(life.submitMatter, next(reported));
  const finished = await clerk.call(life.finishMatter, next(submitted));
  const closed = await clerk.call(closures.closeMatter, {
    params: { id },
    body: { version: finished.version, outcome: "solved", statement: "佐证齐全，同意销号" },
  });
  expect(closed.state).toBe("closed");
}

describe("an adopted plan", () => {
  it("is not adopted while a sentence is open, and says which", async () => {
    const plan = await drawnUp(EXAMPLE);
    const [first] = plan.segments.filter((s) => s.label !== "task" && s.label !== "heading");
    const edited = await clerk.call(editPlan, {
      params: { id: plan.id },
      body: { version: plan.version, edits: [{ kind: "label", segmentIds: [first!.id], label: "task" }] },
    });
    const refused = await clerk.refused(contract.adoptPlan, {
      params: { id: plan.id },
      body: { version: edited.version, adoptedOn: TODAY },
    });
    expect(refused).toMatchObject({ status: 422, code: "not-accounted" });
    expect(((refused.facts?.open ?? []) as { segmentId: string }[]).map((o) => o.segmentId)).toContain(
      first!.id,
    );
  });

  it("changes by dated revision, and its matters follow", async () => {
    const plan = await drawnUp(EXAMPLE);
    const { version } = await completed(plan);
    const at = { params: { id: plan.id } };
    const adopted = await clerk.call(contract.adoptPlan, { ...at, body: { version, adoptedOn: TODAY } });
    const [changed, ended] = plan.items.filter((i) => i.kind === "task");
    const later = addDays(DUE, 30);
    const revised = await clerk.call(contract.revisePlan, {
      ...at,
      body: {
        version: adopted.version,
        onDate: TODAY,
        reason: "局长办公会调整",
        edits: [
          { kind: "update-item", itemId: changed!.id, fields: { due: later } },
          { kind: "end-item", itemId: ended!.id },
          {
            kind: "add-item",
            newId: newId(),
            parentId: null,
            fields: { title: "新增冬季取暖检查", text: "对全部学校开展取暖检查。" },
          },
        ],
      },
    });
    expect(revised).toMatchObject({ number: 1, registered: 1, amended: 1, cancelled: 1 });
    const ledger = await clerk.call(contract.listMatters, {
      query: { planId: plan.id, size: 200, sort: "number" },
    });
    expect(ledger.rows.find((r) => r.dueDate === later)?.state).toBe("registered");
    expect(ledger.rows.filter((r) => r.state === "cancelled")).toHaveLength(1);
    expect(ledger.rows.map((r) => r.title)).toContain("新增冬季取暖检查");
  });
});

it("leaves a database that keeps every promise", async () => {
  const { db, close } = openDatabase(server.ownerUrl, { max: 1 });
  expect(
    await verifyPromises(
      db,
      server.features.flatMap((f) => f.checks ?? []),
    ),
  ).toEqual([]);
  await close();
});
