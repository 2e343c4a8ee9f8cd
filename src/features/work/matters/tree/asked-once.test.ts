import { describe, expect, test } from "vitest";
import type { TestUnitKey } from "../../../../../tests/support/factories.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { reopenMatter } from "../closure/commands/close-matter.ts";
import { declineMatter, signMatter } from "../life/commands/answer-dispatch.ts";
import { dispatchMatter } from "../life/commands/dispatch-matter.ts";
import { splitMatter } from "../split/commands/split-matter.ts";
import { changeMatter } from "../store.ts";

import {
  as,
  childrenOf,
  closes,
  DUE,
  given,
  landing,
  layGround,
  merges,
  now,
  parts,
  register,
  split,
  unit,
  walkedToEnd,
} from "./testing/ground.ts";

await layGround();

describe("no unit is asked twice for parts of one whole", () => {
  const open = async (id: string) =>
    (await childrenOf(id)).filter((m) => m.state !== "cancelled" && m.state !== "closed");

  test("by a declined part that is given to another unit, or one taken up again beside a new one", async () => {
    const whole = await split();
    const [first, second] = await childrenOf(whole.id);
    const declined = await as("c1-s1-head", (tx) => declineMatter(tx, first!, "与职责不符"));
    const gives = (key: TestUnitKey) => (tx: Tx) =>
      dispatchMatter(tx, declined, { ...landing(key), note: "" });
    await expect(as("c1-head", gives("c1-s2"))).rejects.toMatchObject({ code: "duplicate" });
    await as("c1-head", gives("c1-s1"));
    const closed = await walkedToEnd(second!.id, "c1-s2-head", "c1-head");
    await as("c1-head", async (tx) => splitMatter(tx, await now(whole.id), parts(["c1-s2"])));
    await expect(
      as("c1-head", (tx) => reopenMatter(tx, closed, { reason: "返工", dueDate: DUE })),
    ).rejects.toMatchObject({ code: "duplicate" });
    expect(await open(whole.id)).toHaveLength(2);
  });

  test("nor is a part given to oneself or to whoever stands above", async () => {
    const whole = await given("c1");
    const signed = await as("c1-head", (tx) => signMatter(tx, whole));
    await expect(as("c1-head", (tx) => splitMatter(tx, signed, parts(["c1"])))).rejects.toMatchObject({
      code: "bad-request",
    });
  });

  test("by a merger of two that both gave a part to the same unit; different work is carried over whole", async () => {
    const root = await as("clerk", register);
    const whole = await as("clerk", (tx) => dispatchMatter(tx, root, { ...landing("root"), note: "" }));
    const signed = await as("clerk", (tx) => signMatter(tx, whole));
    const work = {
      title: "配齐桌椅",
      content: "逐校配齐。",
      targetValue: 30,
      targetUnit: "套",
      needsVerification: true,
    };
    const more = await as("clerk", (tx) => splitMatter(tx, signed, parts(["office"], work)));
    await as("clerk", (tx) => splitMatter(tx, more, parts(["basic"])));
    const [ofOffice, ofBasic] = await childrenOf(whole.id);
    for (const part of [ofOffice!, ofBasic!]) {
      const mine = await as("clerk", async (tx) => signMatter(tx, await now(part.id)));
      await as("clerk", (tx) => splitMatter(tx, mine, parts(["c1"])));
    }
    await as("admin", merges("office", "basic"));
    expect(await now(ofBasic!.id)).toMatchObject({
      content: "各校清点。\n\n并入的事项“配齐桌椅”（30套）：逐校配齐。",
      target_value: "30",
      target_unit: "套",
      needs_verification: true,
    });
    expect((await open(ofBasic!.id)).map((m) => m.lead_unit_id)).toEqual([unit("c1")]);
  });

  test("two parts that wait to be given anew are not taken for one unit's", async () => {
    const whole = await split();
    const ends = [];
    for (const [i, part] of (await childrenOf(whole.id)).entries())
      ends.push(await walkedToEnd(part.id, i ? "c1-s2-head" : "c1-s1-head", "c1-head"));
    for (const key of ["c1-s1", "c1-s2"] as const) await as("admin", closes(key));
    for (const end of ends)
      await as("c1-head", (tx) => reopenMatter(tx, end, { reason: "返工", dueDate: DUE }));
    expect((await open(whole.id)).map((m) => m.state)).toEqual(["registered", "registered"]);
  });
});

test("a matter that is given to another unit leaves no part with the former one", async () => {
  const whole = await split();
  const declined = await as("clerk", async (tx) => {
    const row = await now(whole.id);
    return changeMatter(tx, row, { state: "declined" }, { verb: "matter.decline", summary: "退签" });
  });
  const again = await as("clerk", (tx) => dispatchMatter(tx, declined, { ...landing("c2"), note: "" }));
  expect((await childrenOf(whole.id)).map((m) => m.state)).toEqual(["cancelled", "cancelled"]);
  expect(again.lead_unit_id).toBe(unit("c2"));
});
