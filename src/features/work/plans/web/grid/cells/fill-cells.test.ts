import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipboardTable } from "../../../../../../base/csv.ts";
import { newId } from "../../../../../../base/ids.ts";
import { unitFinder } from "../../../../../ground/units/web/public/unit-choices.ts";
import type { PlanItem } from "../../../draft/contract.ts";
import { draftOf } from "../../../draft/testing.ts";
import { applyEdit, type Draft } from "../../../edit.ts";
import { editsFor } from "../../bulk/weigh.ts";
import { type CellWorld, cellText, readCell } from "./cell-text.ts";
import type { ColumnId } from "./columns.ts";
import { emptied, fillDown, pasted } from "./fill-cells.ts";

const unit = (code: string, name: string, shortName: string | null = null) => ({
  id: newId(),
  parentId: null,
  code,
  name,
  shortName,
});
const UNITS = [
  unit("xl-a", "溪流市教育局体育科", "体育科"),
  unit("xl-b", "北山区教育局"),
  unit("xl-c", "第一小学"),
  unit("xl-d", "第一小学"),
];
const [SPORT, NORTH] = UNITS as [(typeof UNITS)[0], (typeof UNITS)[0]];
const WHO = { id: newId(), name: "周明澈", at: "2026-09-02T06:05:00.000Z" };

const world: CellWorld = {
  nameOfUnit: (id) => UNITS.find((one) => one.id === id)?.name ?? "…",
  find: unitFinder(UNITS),
  groupsOf: () => "",
  today: "2026-09-02",
};

const { items } = draftOf([
  { text: "新建操场6片。", label: "task" },
  { text: "开展体育器材清点。", label: "task" },
  { text: "开展晨跑。", label: "task" },
]);
const [first, second, third] = items as [PlanItem, PlanItem, PlanItem];
const COLUMNS: ColumnId[] = ["leadUnitId", "due", "finishStandard", "supporting"];

describe("a cell is read", () => {
  it.each<[ColumnId, string, unknown]>([
    ["leadUnitId", "体育科", SPORT.id],
    ["leadUnitId", " 北山区教育局 ", NORTH.id],
    ["leadUnitId", "XL-C", UNITS[2]!.id],
    ["leadUnitId", "", null],
    ["due", "2026/12/31", "2026-12-31"],
    ["due", "12.31", "2026-12-31"],
    ["due", "年底", "2026-12-31"],
    ["due", "1.10", "2027-01-10"],
    ["due", "2026-01-10", "2026-01-10"],
    ["finishStandard", "  有清单 ", "有清单"],
    ["reportCycle", "每月", "monthly"],
    ["reportCycle", "", "none"],
    ["needsVerification", "是", true],
    ["needsVerification", "", false],
    ["supporting", "体育科，北山区教育局", [SPORT, NORTH].map(({ id }) => ({ unitId: id, due: null }))],
  ])("%s: %s", (column, text, value) => {
    expect(readCell(text, first, column, world)).toEqual({ value });
  });

  it.each<[ColumnId, string, string]>([
    ["leadUnitId", "第一小学", "“第一小学”有 2 个单位，请写全称或代码"],
    ["leadUnitId", "南山区教育局", "本计划范围内没有单位“南山区教育局”"],
    ["due", "2月30日", "没有“2月30日”这一天，请检查"],
    ["due", "适时", "“适时”没有说明是哪一天，请选择具体日期"],
    ["title", "", "请填写标题"],
    ["finishStandard", "长".repeat(4001), "最多 4000 字"],
    ["reportCycle", "经常", "反馈周期请写不定期、每周、每月或每季度"],
    ["needsVerification", "也许", "核查请写是或否"],
    ["group", "别处", "这一列只供查看，不能修改"],
  ])("%s refuses with words: %s", (column, text, refusal) => {
    expect(readCell(text, first, column, world)).toEqual({ refusal });
  });

  it("a unit that leads is not taken as supporting as well", () => {
    const led = { ...first, leadUnitId: SPORT.id };
    expect(readCell("体育科", led, "supporting", world)).toEqual({ refusal: "牵头单位不能同时是协办单位" });
  });
});

describe("many cells", () => {
  const all = { items, columns: COLUMNS };

  it("a pasted table goes from the first cell on, as far as there is room, and says what had none", () => {
    const table =
      '体育科\t12.31\t有清单\r\n北山区教育局\t11.30\t"有""三本""台账"\t体育科\r\na\tb\tc\td\te\r\nz';
    const read = pasted(table, { items: [first], columns: ["leadUnitId"] }, all, world);
    expect(read.wanted.map(({ item, name, value }) => [item.id, name, value])).toEqual([
      [first.id, "leadUnitId", SPORT.id],
      [first.id, "due", "2026-12-31"],
      [first.id, "finishStandard", "有清单"],
      [second.id, "leadUnitId", NORTH.id],
      [second.id, "due", "2026-11-30"],
      [second.id, "finishStandard", '有"三本"台账'],
      [second.id, "supporting", [{ unitId: SPORT.id, due: null }]],
      [third.id, "finishStandard", "c"],
    ]);
    expect(read.refused.map(({ text }) => text)).toEqual(["a", "b", "d"]);
    expect(read.beyond).toEqual({ rows: 1, columns: 1 });
  });

  it("one cell goes into every chosen one; an end of line behind it is no row", () => {
    const read = pasted("12月31日\r\n", { items, columns: ["due"] }, all, world);
    expect(read.wanted.map(({ value }) => value)).toEqual(["2026-12-31", "2026-12-31", "2026-12-31"]);
  });

  it("filling down takes the topmost row, never its title", () => {
    const filled = { ...first, due: "2026-12-31", leadUnitId: SPORT.id };
    const read = fillDown({ items: [filled, second, third], columns: ["title", "leadUnitId", "due"] });
    expect(read.wanted.map(({ item, name, value }) => [item.id, name, value])).toEqual([
      [second.id, "leadUnitId", SPORT.id],
      [second.id, "due", "2026-12-31"],
      [third.id, "leadUnitId", SPORT.id],
      [third.id, "due", "2026-12-31"],
    ]);
  });

  it("emptying takes what is filled in; a title cannot be empty", () => {
    const filled = { ...first, due: "2026-12-31" };
    const read = emptied({ items: [filled, second], columns: ["title", "due"] }, world);
    expect(read.wanted).toEqual([{ item: filled, name: "due", value: null }]);
    expect(read.refused.map(({ why }) => why)).toEqual(["请填写标题", "请填写标题"]);
  });

  it("what is copied and pasted back changes nothing, whatever stands in the cells", () => {
    const text = fc
      .string({ unit: fc.constantFrom("有", "清单", "\n", "\t", '"', "=", "'", "-", " ", "a", ",") })
      .map((one) => one.trim());
    fc.assert(
      fc.property(text, text, (standard, content) => {
        const draft = editsFor([
          { item: first, name: "finishStandard", value: standard },
          { item: first, name: "text", value: content },
          { item: first, name: "leadUnitId", value: SPORT.id },
        ]).reduce<Draft>((now, edit) => applyEdit(now, edit, WHO), {
          title: "",
          year: 2026,
          segments: [],
          items,
        });
        const columns: ColumnId[] = ["title", "leadUnitId", "finishStandard", "text", "supporting", "due"];
        const rows = draft.items.map((item) => columns.map((column) => cellText(item, column, world)));
        const room = { items: draft.items, columns };
        expect(pasted(clipboardTable(rows), room, room, world)).toMatchObject({ wanted: [], refused: [] });
      }),
    );
  });
});
