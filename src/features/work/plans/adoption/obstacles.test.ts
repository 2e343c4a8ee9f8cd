import { expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { signedIn } from "../../../../../tests/support/client.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { newId } from "../../../../base/ids.ts";
import { uploadDocument } from "../../documents/contract.ts";
import { adoptPlan } from "../../matters/contract.ts";
import { dispatchMany, previewDispatch } from "../../matters/life/contract.ts";
import { ACT_TABLE } from "../../matters/states.ts";
import { createPlan, editPlan, getPlan, previewAdoption } from "../contract.ts";
import type { Edit, ItemFields } from "../draft/contract.ts";
import { accountForAll, draftOf } from "../draft/testing.ts";
import { obstaclesIn, SIGNING } from "./obstacles.ts";

const { server, authority } = await testBureau();
const TODAY = officeDate();

test("what dispatch would refuse is found beforehand: dates gone by, supporting dates behind the lead's, standards", () => {
  const [item] = draftOf([{ text: "开展排查。", label: "task" }]).items;
  const found = (fields: Partial<typeof item>) =>
    obstaclesIn([{ ...item!, ...fields }], "2026-09-02").map(({ name, says }) => `${name}：${says}`);
  const unitId = newId();
  expect(found({ due: "2026-09-02", finishStandard: "有清单" })).toEqual([]);
  expect(found({ due: null, finishStandard: "" })).toEqual([]);
  expect(found({ due: "2026-09-01" })).toEqual(["due：完成期限不能早于今天"]);
  expect(found({ due: "2062-09-30" })[0]).toContain("请核对年份");
  expect(found({ due: "2026-10-31", supporting: [{ unitId, due: "2026-11-30" }] })[0]).toContain(
    "不能晚于所属事项的期限",
  );
  expect(found({ finishStandard: "完" })).toEqual(["finishStandard：完成标准请至少写两个字"]);
  expect(found({ finishStandard: "长".repeat(501) })).toEqual(["finishStandard：完成标准最多 500 字"]);
});

test("who signs for a unit is who may sign a matter", () => {
  expect([...SIGNING].sort()).toEqual([...ACT_TABLE.sign.posts].sort());
});

test("a plan tells before adoption where nobody can sign; then its matters stand by unit and go by one act", async () => {
  const clerk = await signedIn(server, authority.username("clerk"));
  const { basic, office } = authority.units;
  const texts = ["开展排查。", "完成整改。", "推进建设。", "开展培训。"];
  const { document } = await clerk.call(uploadDocument, {
    query: { name: "要点.txt" },
    body: new Blob([texts.join("\n")]),
  });
  const body = { documentId: document.id, title: "秋季要点", year: 2026 };
  const { id } = await clerk.call(createPlan, { body });
  const params = { id };
  const edit = async (edits: Edit[]) => {
    const { version } = await clerk.call(getPlan, { params });
    await clerk.call(editPlan, { params, body: { version, edits } });
    return clerk.call(getPlan, { params });
  };
  const segmentIds = (await clerk.call(getPlan, { params })).segments.map((one) => one.id);
  await edit([{ kind: "label", segmentIds, label: "other" }]);
  const open = await edit([{ kind: "label", segmentIds, label: "task" }]);
  const { items } = await edit(accountForAll(open));
  const whole: ItemFields = { leadUnitId: basic.id, due: addDays(TODAY, 30), finishStandard: "有清单" };
  const fill = (at: number, fields: ItemFields): Edit => ({
    kind: "update-items",
    itemIds: [items[at]!.id],
    fields,
  });
  await edit([
    fill(0, whole),
    fill(1, { ...whole, leadUnitId: office.id }),
    fill(2, { ...whole, due: addDays(TODAY, -1) }),
    fill(3, { ...whole, leadUnitId: null }),
  ]);

  const preview = await clerk.call(previewAdoption, { params });
  expect(preview.ready).toBe(true);
  expect(preview.unattended).toEqual([
    {
      unit: { id: office.id, name: office.name },
      items: [{ itemId: items[1]!.id, title: items[1]!.title }],
    },
  ]);
  expect(preview.obstacles).toMatchObject([{ itemId: items[2]!.id, name: "due" }]);

  await clerk.refused(previewDispatch, { params });
  await clerk.call(adoptPlan, { params, body: { version: preview.version, adoptedOn: TODAY } });
  const waiting = await clerk.call(previewDispatch, { params });
  expect(waiting).toMatchObject({ title: "秋季要点", registered: 4 });
  expect(waiting.units.map(({ unit, matters }) => [unit.name, matters.length])).toEqual([
    [basic.name, 1],
    [office.name, 1],
  ]);
  expect(waiting.left.map(({ title, reason }) => [title, reason])).toEqual([
    [items[2]!.title, "完成期限已过，请先调整"],
    [items[3]!.title, "缺少牵头单位"],
  ]);
  const ids = waiting.units.flatMap(({ matters }) => matters.map((one) => one.id));
  const { dispatched, left } = await clerk.call(dispatchMany, { body: { ids, note: "" } });
  expect([dispatched.length, left]).toEqual([2, []]);
  expect(await clerk.call(previewDispatch, { params })).toMatchObject({ units: [], registered: 4 });
  const head = await signedIn(server, authority.username("c2-head"));
  expect(await head.refused(previewDispatch, { params })).toMatchObject({ status: 404 });
});
