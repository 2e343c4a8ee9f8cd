import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { signedIn } from "../../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../../tests/support/factories.ts";
import { interleave } from "../../../../../tests/support/interleave.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { listTodo } from "../../../ground/inbox/contract.ts";
import { uploadDocument } from "../../documents/contract.ts";
import { createPlan, editPlan, getPlan } from "../../plans/contract.ts";
import { cancelMatter, reopenMatter } from "../closure/commands/close-matter.ts";
import { adoptAndRegister } from "../commands/register-plan.ts";
import * as contract from "../contract.ts";
import { signMatter } from "../life/commands/answer-dispatch.ts";
import { dispatchMatter } from "../life/commands/dispatch-matter.ts";
import { reportMatter, reportSupport } from "../life/commands/report-matter.ts";
import { splitMatter } from "../split/commands/split-matter.ts";
import type { Matter } from "../store.ts";

import {
  as,
  bureau,
  childrenOf,
  closes,
  DUE,
  given,
  landing,
  layGround,
  merges,
  moves,
  NOTHING,
  now,
  owner,
  parts,
  register,
  server,
  split,
  TODAY,
  unit,
  walkedToEnd,
} from "./testing/ground.ts";

await layGround();

describe("a unit that changes in the same instant", () => {
  const deed = (by: TestPersonKey, work: (tx: Tx) => Promise<unknown>) => ({ by: bureau.people[by], work });

  test("gets no matter while it closes, and does not close over one that it just got", async () => {
    const matter = await as("clerk", register);
    const dispatches = (tx: Tx) => dispatchMatter(tx, matter, { ...landing("c1-s2"), note: "" });
    expect(
      await interleave(server.db, deed("admin", closes("c1-s2")), deed("clerk", dispatches)),
    ).toMatchObject({
      code: "bad-request",
      message: expect.stringContaining("已撤并"),
    });
    const other = await as("clerk", register);
    const gives = (tx: Tx) => dispatchMatter(tx, other, { ...landing("c2-s2", ["c2-s1"]), note: "" });
    for (const school of ["c2-s2", "c2-s1"] as const)
      expect(
        school === "c2-s2"
          ? await interleave(server.db, deed("clerk", gives), deed("admin", closes(school)))
          : await as("admin", closes(school)).catch((error: unknown) => error),
      ).toMatchObject({ code: "not-allowed-now", message: expect.stringContaining("1件未了结的事项") });
  });

  test("is named as it stands after its move, by whoever dispatches, splits or registers meanwhile", async () => {
    const matter = await as("clerk", register);
    await interleave(
      server.db,
      deed("admin", moves("c1-s1", "c2")),
      deed("clerk", (tx) => dispatchMatter(tx, matter, { ...landing("c2", ["c1-s1"]), note: "" })),
    );
    const whole = await given("c1");
    const signed = await as("c1-head", (tx) => signMatter(tx, whole));
    const refused = await interleave(
      server.db,
      deed("admin", moves("c1-s2", "c2")),
      deed("c1-head", (tx) => splitMatter(tx, signed, parts(["c1-s2"]))),
    );
    expect(refused).toMatchObject({ code: "bad-request", message: expect.stringContaining("管辖范围") });
    await interleave(server.db, deed("admin", moves("c2-s1", "c1")), deed("c2-s1-head", register));
    await interleave(
      server.db,
      deed("clerk", (tx) =>
        dispatchMatter(tx, matterOf(whole), { ...landing("c2-s2"), note: "" }).catch(() => register(tx)),
      ),
      deed("admin", moves("c2-s2", "c1")),
    );
  });

  const matterOf = (whole: Matter) => ({ id: whole.id, version: whole.version });

  test("is not led by a plan that is drawn up or adopted while it moves", async () => {
    const clerk = await signedIn(server, bureau.username("clerk"));
    const { document } = await clerk.call(uploadDocument, {
      query: { name: "要点.txt", source: "upload" },
      body: new Blob(["一、学校安全\n各县区教育局要在年底前完成校舍排查，建立台账。"]),
    });
    const { id } = await clerk.call(createPlan, {
      body: { documentId: document.id, title: "要点", year: 2026 },
    });
    const plan = await clerk.call(getPlan, { params: { id } });
    const itemIds = plan.items.filter((item) => item.kind === "task").map((item) => item.id);
    const { version } = await clerk.call(editPlan, {
      params: { id },
      body: {
        version: plan.version,
        edits: [{ kind: "update-items", itemIds, fields: { leadUnitId: unit("c1-s1") } }],
      },
    });
    const adopts = (tx: Tx) => adoptAndRegister(tx, { planId: id, version, adoptedOn: TODAY });
    expect(
      await interleave(server.db, deed("admin", moves("c1-s1", "c2")), deed("clerk", adopts)),
    ).not.toBeInstanceOf(AppError);
    const { rows } = await sql<{ lead_path: string }>`
      select lead_path from matter where authority_id = ${bureau.id} and origin = 'plan-item'`.execute(
      owner.db,
    );
    expect(rows.map((row) => row.lead_path)).toEqual([
      `${bureau.units.c2.path}${bureau.units["c1-s1"].code}/`,
    ]);
  });
});

describe("a matter taken up again", () => {
  test("whose unit has closed waits to be given to another", async () => {
    const matter = await given("c2-s2");
    const closed = await walkedToEnd(matter.id, "c2-s2-head", "clerk");
    await as("admin", closes("c2-s2"));
    const open = await as("clerk", (tx) => reopenMatter(tx, closed, { reason: "又出问题", dueDate: DUE }));
    expect(open).toMatchObject({ state: "registered", lead_unit_id: null, next_unit_id: unit("root") });
    const story = await (await signedIn(server, bureau.username("clerk"))).call(contract.getMatter, {
      params: { id: open.id },
    });
    expect(story.acts[0]!.summary).toContain("原牵头单位已撤销，待重新交办");
    const again = await as("clerk", (tx) => dispatchMatter(tx, open, { ...landing("c2-s1"), note: "" }));
    expect(again).toMatchObject({ state: "dispatched", last_report_on: null });
  });

  test("does not wait for a supporting unit that has closed; one that is there supports it on", async () => {
    const matter = await given("c1", ["c2-s1", "c2-s2"]);
    const closed = await walkedToEnd(matter.id, "c1-head", "clerk");
    await as("admin", closes("c2-s2"));
    const open = await as("clerk", (tx) => reopenMatter(tx, closed, { reason: "又出问题", dueDate: DUE }));
    expect(open).toMatchObject({ state: "under-way", lead_unit_id: unit("c1") });
    const waiting = await owner.db
      .selectFrom("duty")
      .select(["unit_id", "side"])
      .where("record_id", "=", open.id)
      .execute();
    expect(waiting.filter(({ side }) => side === "supporting")).toEqual([
      { unit_id: unit("c2-s1"), side: "supporting" },
    ]);
  });

  test("as a part of a whole that has ended asks for the whole first", async () => {
    const whole = await split();
    const [first, second] = await childrenOf(whole.id);
    await walkedToEnd(second!.id, "c1-s2-head", "c1-head");
    const part = await walkedToEnd(first!.id, "c1-s1-head", "c1-head");
    const end = await walkedToEnd(whole.id, "c1-head", "clerk");
    const reopens = (tx: Tx) => reopenMatter(tx, part, { reason: "又坏了", dueDate: DUE });
    await expect(as("c1-head", reopens)).rejects.toMatchObject({
      code: "not-allowed-now",
      message: "所属事项“清点药品”已销号，请先重开所属事项",
    });
    const head = await signedIn(server, bureau.username("c1-head"));
    const shown = await head.call(contract.getMatter, { params: { id: part.id } });
    expect(shown.allowed).not.toContain("reopen");
    expect(shown.refused.reopen).toContain("请先重开所属事项");
    await as("clerk", (tx) => reopenMatter(tx, end, { reason: "一处返工", dueDate: DUE }));
    expect(await as("c1-head", reopens)).toMatchObject({ state: "under-way" });
    expect(await now(whole.id)).toMatchObject({ children: 2, children_ended: 1 });
  });
});

describe("a merger", () => {
  test("leaves nobody supporting what they lead, and does not ask a supporter anew", async () => {
    const ledByFrom = await given("c1-s1", ["c1-s2"]);
    const ledByHeir = await given("c1-s2", ["c1-s1"]);
    const bySupporters = await given("c2", ["c1-s1", "c1-s2"]);
    await as("c1-s2-head", (tx) =>
      reportSupport(tx, bySupporters, {
        unitId: unit("c1-s2"),
        done: true,
        content: "协办好了。",
        ...NOTHING,
      }),
    );
    const alone = await given("c2", ["c1-s1"]);
    await as("admin", merges("c1-s1", "c1-s2"));
    const { rows } = await sql`
      select matter_id, unit_id, state from matter_support where authority_id = ${bureau.id} order by matter_id`.execute(
      owner.db,
    );
    expect(rows).toEqual([
      { matter_id: bySupporters.id, unit_id: unit("c1-s2"), state: "done" },
      { matter_id: alone.id, unit_id: unit("c1-s2"), state: "asked" },
    ]);
    for (const one of [ledByFrom, ledByHeir]) expect((await now(one.id)).lead_unit_id).toBe(unit("c1-s2"));
    const head = await signedIn(server, bureau.username("c1-s2-head"));
    const story = await head.call(contract.getMatter, { params: { id: alone.id } });
    expect(story.acts[0]).toMatchObject({ verb: "matter.pass-on", changes: { asSupport: true } });
  });

  test("joins two open parts of one whole, with their targets and what was reported", async () => {
    const whole = await split({ targetValue: 12, targetUnit: "间" });
    const [first, second] = await childrenOf(whole.id);
    for (const [part, head] of [
      [first!, "c1-s1-head"],
      [second!, "c1-s2-head"],
    ] as const) {
      const signed = await as(head, (tx) => signMatter(tx, part));
      await as(head, (tx) => reportMatter(tx, signed, { content: "已清点一部分。", value: 5, evidence: [] }));
    }
    await as("admin", merges("c1-s1", "c1-s2"));
    expect(await now(first!.id)).toMatchObject({ state: "cancelled" });
    expect(await now(second!.id)).toMatchObject({
      state: "under-way",
      target_value: "24",
      reported_value: "10",
    });
    expect(await now(whole.id)).toMatchObject({ children: 2, children_ended: 1 });
    const head = await signedIn(server, bureau.username("c1-s2-head"));
    const { rows } = await head.call(listTodo, { query: {} });
    expect(rows.map((row) => row.id)).toEqual([second!.id]);
    const story = await head.call(contract.getMatter, { params: { id: first!.id } });
    expect(story.acts[0]!.summary).toMatch(/并入№\d+$/);
  });

  test("gives the heir what was split from a part that is joined to its own", async () => {
    const whole = await as("clerk", register);
    const root = await as("clerk", (tx) => dispatchMatter(tx, whole, { ...landing("basic"), note: "" }));
    const signed = await as("basic-head", (tx) => signMatter(tx, root));
    await as("basic-head", (tx) => splitMatter(tx, signed, parts(["c1", "c2"])));
    const [ofC1, ofC2] = await childrenOf(root.id);
    const mine = await as("c1-head", (tx) => signMatter(tx, ofC1!));
    await as("c1-head", (tx) => splitMatter(tx, mine, parts(["c1-s1", "c1-s2"])));
    await as("admin", merges("c1", "c2"));
    expect(await now(ofC1!.id)).toMatchObject({ state: "cancelled", children: 0 });
    expect(await now(ofC2!.id)).toMatchObject({ state: "dispatched", children: 2, children_ended: 0 });
    for (const part of await childrenOf(ofC2!.id))
      expect(part).toMatchObject({ owner_unit_id: unit("c2"), state: "dispatched" });
  });
});

test("whoever ends a whole and whoever ends its part at the same moment wait for one another, never in a ring", async () => {
  const cancels = (id: string) => async (tx: Tx) => cancelMatter(tx, await now(id), "不再需要");
  const whole = await split();
  const [, last] = await childrenOf(whole.id);
  const { people } = bureau;
  const later = await interleave(
    server.db,
    { by: people["c1-head"], work: cancels(last!.id) },
    { by: people.clerk, work: cancels(whole.id) },
  );
  expect(later).toMatchObject({ state: "cancelled" });
  expect(await now(whole.id)).toMatchObject({ state: "cancelled", children: 2, children_ended: 2 });

  const other = await split();
  const [first] = await childrenOf(other.id);
  const late = await interleave(
    server.db,
    { by: people.clerk, work: cancels(other.id) },
    { by: people["c1-head"], work: cancels(first!.id) },
  );
  expect((late as AppError).code).toMatch(/^(changed-meanwhile|not-allowed-now)$/);
  expect(await now(other.id)).toMatchObject({ state: "cancelled", children: 2, children_ended: 2 });
});
