import { describe, expect, it } from "vitest";
import type { Code } from "../../../../../base/codes.ts";
import { newId } from "../../../../../base/ids.ts";
import { ApiError, OfflineError } from "../../../../../base/web/api.ts";
import type { PlanDetail } from "../../contract.ts";
import { coverageOf } from "../../coverage.ts";
import type { Edit, ItemFields } from "../../draft/contract.ts";
import { draftOf } from "../../draft/testing.ts";
import { applyEdit, type Draft } from "../../edit.ts";
import { type EditorWorld, type KeptEdits, PlanEditor } from "./plan-editor.ts";

const WHO = { id: newId(), name: "周明澈" };
const AT = "2026-09-02T06:05:00.000Z";

function planOf(draft: Draft, version: number): PlanDetail {
  const { tasks, accounted } = coverageOf(draft.segments);
  return {
    ...draft,
    segments: [...draft.segments],
    items: [...draft.items],
    id: newId(),
    status: "draft",
    unit: { id: newId(), name: "办公室" },
    documentId: newId(),
    tasks,
    accounted,
    createdByName: WHO.name,
    createdAt: AT,
    changedAt: AT,
    adoptedOn: null,
    version,
    documentName: "报告.txt",
    documentDate: null,
    adoptedByName: null,
    frameworks: [],
    warnings: [],
    units: [],
    counts: { segments: draft.segments.length, items: draft.items.length },
    coverage: coverageOf(draft.segments),
    revisions: [],
    allowed: ["edit"],
  };
}

function refusal(code: Code, status: number): ApiError {
  return new ApiError({ type: "", title: "", status, code, detail: code });
}

/** An editor on a plan whose holder keeps versions as the server does; `fail` makes the next sendings fail. */
function open() {
  const start = draftOf([
    { text: "新建幼儿园6所。", label: "task" },
    { text: "开展校园安全排查。", label: "task" },
    { text: "去年新增学位3000个。", label: "result" },
  ]);
  const server = { draft: start, version: 1, keys: new Map<string, number>(), sendings: 0 };
  const fail: unknown[] = [];
  const kept: KeptEdits[] = [];
  const told: string[] = [];
  const timers: (() => void)[] = [];
  const accept = (edits: readonly Edit[]) => {
    server.draft = edits.reduce((now, edit) => applyEdit(now, edit, { ...WHO, at: AT }), server.draft);
    server.version += 1;
  };
  const world: EditorWorld = {
    person: WHO,
    send: async (version, edits, { idempotencyKey }) => {
      server.sendings += 1;
      const done = server.keys.get(idempotencyKey);
      if (done !== undefined) return { version: done, changedAt: AT };
      if (fail[0] === "lost answer") {
        accept(edits);
        server.keys.set(idempotencyKey, server.version);
      }
      const failure = fail.shift();
      if (failure !== undefined) throw failure === "lost answer" ? new OfflineError() : failure;
      if (version !== server.version) throw refusal("changed-meanwhile", 409);
      accept(edits);
      return { version: server.version, changedAt: AT };
    },
    readNewest: async () => planOf(server.draft, server.version),
    signInAgain: async () => true,
    tellMerged: () => void told.push("merged"),
    keep: (edits, version, sent) => void kept.push({ edits: [...edits], version, ...(sent && { sent }) }),
    later: (work) => {
      timers.push(work);
      return () => void timers.splice(timers.indexOf(work), 1);
    },
  };
  const editor = new PlanEditor(planOf(start, 1), world);
  /** The page opened anew on the plan as it was read, with what the one before it kept. */
  const openAnew = async (plan: PlanDetail) => {
    const anew = new PlanEditor(plan, world);
    await anew.takeUp(plan, kept.at(-1)!);
    return anew;
  };
  const [one, two, three] = start.segments.map((s) => s.id);
  return { editor, openAnew, server, fail, kept, told, timers, accept, one: one!, two: two!, three: three! };
}

const label = (segmentId: string, to: "task" | "aim" | "result"): Edit => ({
  kind: "label",
  segmentIds: [segmentId],
  label: to,
});

describe("the editor of a plan", () => {
  it("answers at once and saves what was done in one batch", async () => {
    const { editor, server, timers, one, two } = open();
    expect(editor.edit([label(one, "aim")])).toBeUndefined();
    expect(editor.edit([label(two, "result")])).toBeUndefined();
    expect(editor.view().draft.segments[0]!.label).toBe("aim");
    expect(editor.view().save.kind).toBe("waiting");
    expect(timers).toHaveLength(1);
    await editor.flush();
    expect(server.sendings).toBe(1);
    expect(editor.view()).toMatchObject({ save: { kind: "saved", at: AT }, version: 2, pending: [] });
    expect(server.draft.segments.map((s) => s.label)).toEqual(["aim", "result", "result"]);
  });

  it("saves that a person agrees with a label, and keeps quiet where nothing changes", async () => {
    const { editor, server, three } = open();
    expect(editor.edit([label(three, "result")])).toBeUndefined();
    expect(editor.view()).toMatchObject({ canUndo: true, save: { kind: "waiting" } });
    await editor.flush();
    expect(server.draft.segments[2]).toMatchObject({ label: "result", labelBy: "person" });
    expect(editor.edit([label(three, "result")])).toBeUndefined();
    expect(editor.view()).toMatchObject({ pending: [], save: { kind: "saved" } });
  });

  it("says why an edit is refused and keeps the draft", () => {
    const { editor, three } = open();
    const before = editor.view().draft;
    expect(editor.edit([{ kind: "set-aside", segmentIds: [three], reason: "常态工作" }])).toContain(
      "只有任务",
    );
    expect(editor.view().draft).toBe(before);
    expect(editor.view().canUndo).toBe(false);
  });

  it("saves an undo and a redo like other work", async () => {
    const { editor, server, one } = open();
    const titles = () => server.draft.items.map((item) => item.title);
    const before = titles();
    editor.edit([label(one, "aim")]);
    await editor.flush();
    expect(titles()).toHaveLength(1);
    expect(editor.undo()).toBe(true);
    await editor.flush();
    expect(titles()).toEqual(before);
    expect(editor.redo()).toBe(true);
    await editor.flush();
    expect(titles()).toHaveLength(1);
    expect(editor.view().draft.segments.map((s) => s.text)).toEqual(server.draft.segments.map((s) => s.text));
  });

  it("tries again by itself when the network was away, and an answer that got lost is not done twice", async () => {
    const { editor, server, fail, timers, three } = open();
    fail.push(new OfflineError(), "lost answer");
    editor.edit([label(three, "task")]);
    await editor.flush();
    expect(editor.view().save.kind).toBe("away");
    expect(timers).toHaveLength(1);
    await editor.flush();
    expect(editor.view().save.kind).toBe("away");
    await editor.flush();
    expect(server.version).toBe(2);
    expect(editor.view()).toMatchObject({ save: { kind: "saved" }, version: 2 });
  });

  it("sends again after signing in", async () => {
    const { editor, fail, one } = open();
    fail.push(refusal("session-ended", 401));
    editor.edit([label(one, "aim")]);
    await editor.flush();
    expect(editor.view()).toMatchObject({ save: { kind: "saved" }, version: 2 });
  });

  it("gives way to who was faster and makes the unsaved edits again on their plan", async () => {
    const { editor, server, kept, accept, one, two, three } = open();
    accept([{ kind: "merge-segments", segmentIds: [one, two] }]);
    editor.edit([label(three, "task")]);
    editor.edit([label(two, "aim")]);
    await editor.flush();
    const { save, stranded, draft } = editor.view();
    expect(save.kind).toBe("overtaken");
    expect(draft.segments).toHaveLength(2);
    expect(kept.at(-1)).toEqual({ edits: stranded, version: 2 });
    expect(editor.reapply()).toEqual([label(two, "aim")]);
    await editor.flush();
    expect(server.draft.segments.map((s) => s.label)).toEqual(["task", "task"]);
    expect(kept.at(-1)).toEqual({ edits: [], version: 3 });
  });

  it("brings fields together that two people filled in at once, and only asks where both wrote into the same one", async () => {
    const { editor, server, kept, told, accept } = open();
    const [beds, safety] = server.draft.items.map(({ id }) => id) as [string, string];
    const fill = (itemId: string, fields: ItemFields): Edit => ({
      kind: "update-items",
      itemIds: [itemId],
      fields,
    });
    accept([fill(beds, { due: "2026-12-31" })]);
    editor.edit([fill(beds, { finishStandard: "建成6所" }), fill(safety, { due: "2026-11-30" })]);
    await editor.flush();
    expect(told).toEqual(["merged"]);
    expect(editor.view().save.kind).toBe("waiting");
    await editor.flush();
    expect(server.draft.items.map(({ due, finishStandard }) => [due, finishStandard])).toEqual([
      ["2026-12-31", "建成6所"],
      ["2026-11-30", ""],
    ]);

    accept([fill(safety, { finishStandard: "有台账" }), fill(beds, { needsVerification: true })]);
    editor.edit([fill(safety, { finishStandard: "有清单" }), fill(beds, { reportCycle: "monthly" })]);
    await editor.flush();
    const { save, conflicts, draft } = editor.view();
    expect(save.kind).toBe("overtaken");
    expect(conflicts).toMatchObject([
      { itemId: safety, name: "finishStandard", theirs: "有台账", mine: "有清单" },
    ]);
    expect(draft.items[1]!.finishStandard).toBe("有台账");
    expect(kept.at(-1)!.edits).toHaveLength(2);
    editor.settle(conflicts);
    await editor.flush();
    expect(server.draft.items[1]!.finishStandard).toBe("有清单");
    expect(server.draft.items[0]).toMatchObject({ reportCycle: "monthly", needsVerification: true });
    expect(kept.at(-1)!.edits).toEqual([]);
  });

  it("theirs chosen, theirs stands, and what nobody else touched is saved all the same", async () => {
    const { editor, server, accept } = open();
    const [beds, safety] = server.draft.items.map(({ id }) => id) as [string, string];
    const fill = (itemId: string, fields: ItemFields): Edit => ({
      kind: "update-items",
      itemIds: [itemId],
      fields,
    });
    accept([fill(beds, { due: "2026-12-31" })]);
    editor.edit([fill(beds, { due: "2026-10-31" }), fill(safety, { due: "2026-11-30" })]);
    await editor.flush();
    editor.settle([]);
    await editor.flush();
    expect(editor.view()).toMatchObject({ save: { kind: "saved" }, conflicts: [], stranded: [] });
    expect(server.draft.items.map(({ due }) => due)).toEqual(["2026-12-31", "2026-11-30"]);
  });

  it("keeps what the server will not take until it is let go", async () => {
    const { editor, fail, kept, one } = open();
    fail.push(refusal("forbidden", 403));
    editor.edit([label(one, "aim")]);
    await editor.flush();
    expect(editor.view().save.kind).toBe("refused");
    expect(kept.at(-1)!.edits).toHaveLength(1);
    await editor.letGo();
    expect(editor.view()).toMatchObject({ save: { kind: "saved" }, pending: [] });
    expect(editor.view().draft.segments[0]!.label).toBe("task");
  });

  it("knows its own batch again after the page was left before the answer came", async () => {
    const { editor, openAnew, server, fail, kept, one } = open();
    fail.push("lost answer");
    editor.edit([label(one, "aim")]);
    await editor.flush();
    const anew = await openAnew(planOf(server.draft, server.version));
    expect(server.version).toBe(2);
    expect(anew.view()).toMatchObject({ save: { kind: "saved" }, pending: [], stranded: [], version: 2 });
    expect(kept.at(-1)).toEqual({ edits: [], version: 2 });
  });

  it("sends a batch under its old key where the page was read before the batch came through", async () => {
    const { editor, openAnew, server, fail, one, two } = open();
    const before = planOf(server.draft, server.version);
    fail.push("lost answer");
    editor.edit([label(one, "aim")]);
    await editor.flush();
    editor.edit([label(two, "result")]);
    const anew = await openAnew(before);
    await anew.flush();
    expect(server.version).toBe(3);
    expect(server.draft.segments.map((s) => s.label)).toEqual(["aim", "result", "result"]);
    expect(anew.view()).toMatchObject({ save: { kind: "saved" }, version: 3 });
  });

  it("strands what was kept where somebody else was faster than the batch on its way", async () => {
    const { editor, openAnew, server, fail, accept, one, three } = open();
    fail.push(new OfflineError());
    editor.edit([label(three, "task")]);
    await editor.flush();
    accept([label(one, "aim")]);
    const anew = await openAnew(planOf(server.draft, server.version));
    expect(anew.view()).toMatchObject({ save: { kind: "overtaken" }, stranded: [label(three, "task")] });
    expect(server.version).toBe(2);
  });
});
