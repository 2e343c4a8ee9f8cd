import { describe, expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { signedIn } from "../../../../tests/support/client.ts";
import { uploadDocument } from "../documents/contract.ts";
import { paragraph, table, writeDocx } from "../documents/extract/testing/docx-writer.ts";
import { createPlan, getPlan, previewAdoption } from "./contract.ts";

const { server, authority } = await testBureau();

const row = (...cells: string[]) => cells.map((cell) => paragraph(cell));
const WORD = writeDocx(
  paragraph("2026年重点任务分解表") +
    table([
      row("序号", "任务", "牵头单位", "协办单位", "完成时限", "完成标准"),
      row("1", "新建公办幼儿园4所", "基础教育科", "青禾县教育局", "8月底前", "全部开园招生"),
      row("2", "开展校舍安全排查", "青禾县教育局", "", "2026年10月15日", "隐患清零"),
    ]),
);
const PAGE = `<html><body><table><tr><th>任务</th><th>牵头单位</th><th>完成时限</th></tr>
<tr><td>新建公办幼儿园4所</td><td rowspan=2>基础教育科</td><td>8月底前</td></tr>
<tr><td>开展校舍安全排查</td><td><del>6月底前</del>10月底前</td></tr></table></body></html>`;

async function planFrom(name: string, body: Blob) {
  const client = await signedIn(server, authority.username("clerk"));
  const { document } = await client.call(uploadDocument, { query: { name }, body });
  const { id } = await client.call(createPlan, {
    body: { documentId: document.id, title: "任务分解", year: 2026, date: "2026-01-08" },
  });
  const plan = await client.call(getPlan, { params: { id } });
  const units = new Map(plan.units.map((unit) => [unit.id, unit.name]));
  const named = (unitId: string | null) => unitId && units.get(unitId);
  const tasks = plan.items
    .filter(({ kind }) => kind === "task")
    .map(({ title, leadUnitId, supporting, due, finishStandard }) => ({
      title,
      lead: named(leadUnitId),
      supporting: supporting.map(({ unitId }) => named(unitId)),
      due,
      finishStandard,
    }));
  return { tasks, lacking: (await client.call(previewAdoption, { params: { id } })).lacking };
}

describe("a plan drawn up from a table", () => {
  test("of a Word document takes lead, support, due date and finish standard from its columns, and lacks nothing", async () => {
    expect(await planFrom("分解表.docx", new Blob([Buffer.from(WORD)]))).toEqual({
      tasks: [
        {
          title: "新建公办幼儿园4所",
          lead: "基础教育科",
          supporting: ["青禾县教育局"],
          due: "2026-08-31",
          finishStandard: "全部开园招生",
        },
        {
          title: "开展校舍安全排查",
          lead: "青禾县教育局",
          supporting: [],
          due: "2026-10-15",
          finishStandard: "隐患清零",
        },
      ],
      lacking: [],
    });
  });

  test("of a page takes what is merged over rows for each, and no date that is crossed out", async () => {
    const { tasks } = await planFrom("分解表.doc", new Blob([PAGE]));
    expect(tasks.map(({ lead, due }) => [lead, due])).toEqual([
      ["基础教育科", "2026-08-31"],
      ["基础教育科", "2026-10-31"],
    ]);
  });
});
