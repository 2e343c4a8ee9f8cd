import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, signedIn } from "../../../../../tests/support/client.ts";
import { makeAuthority } from "../../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../../tests/support/server.ts";
import { writeZip } from "../../../../base/server/files/testing/zip-writer.ts";
import { importUnits, previewUnits } from "./contract.ts";

let server: TestServer;
let admin: Client;
beforeAll(async () => {
  server = await startTestServer();
  const authority = await makeAuthority(server.db);
  admin = await signedIn(server, authority.username("admin"));
});
afterAll(() => server.close());

interface GivenTab {
  name: string;
  rows: string[][];
  isHidden?: boolean;
  /** What stands behind the rows, such as merged cells. */
  behind?: string;
}

const HEADING = ["名称", "类别", "上级单位"];

function workbook(tabs: GivenTab[]): Blob {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheets = tabs.map(
    ({ name, isHidden }, i) => `<sheet name="${name}" r:id="r${i}"${isHidden ? ' state="hidden"' : ""}/>`,
  );
  const parts = {
    "xl/workbook.xml": `<workbook><sheets>${sheets.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": tabs
      .map((_, i) => `<Relationship Id="r${i}" Target="worksheets/${i}.xml"/>`)
      .join(""),
    ...Object.fromEntries(
      tabs.map(({ rows, behind = "" }, i) => [
        `xl/worksheets/${i}.xml`,
        rows.map((cells) => `<row>${cells.map(cell).join("")}</row>`).join("") + behind,
      ]),
    ),
  };
  const files = Object.entries(parts).map(([name, text]) => ({ name, data: Buffer.from(text) }));
  return new Blob([new Uint8Array(writeZip(files))]);
}

const school = (name: string) => [name, "小学", "青禾县教育局"];

test("the tab that has the heading and rows is read; of several it is told, and another can be chosen", async () => {
  const body = workbook([
    { name: "填表说明", rows: [["请按模板填写"]] },
    { name: "模板", rows: [HEADING, school("例：某小学")] },
    { name: "城关", rows: [HEADING, school("城关一小"), school("城关二小")] },
    { name: "旧表", isHidden: true, rows: [HEADING, school("旧小学")] },
    { name: "山区", rows: [["山区学校"], HEADING, school("山区一小")] },
  ]);
  const first = await admin.call(previewUnits, { query: {}, body });
  expect(first.rows.map(({ cells }) => cells[0])).toEqual(["城关一小", "城关二小"]);
  expect(first.tabs).toEqual([
    { name: "城关", rows: 2, isRead: true },
    { name: "山区", rows: 1, isRead: false },
  ]);
  expect(first.remarks).toEqual(["隐藏的工作表“旧表”未读取"]);
  const other = await admin.call(previewUnits, { query: { tab: "山区" }, body });
  expect(other.rows.map(({ line, cells }) => [line, cells[0]])).toEqual([[3, "山区一小"]]);
  expect((await admin.refused(importUnits, { query: { stamp: other.stamp }, body })).code).toBe(
    "changed-meanwhile",
  );
  const done = await admin.call(importUnits, { query: { stamp: other.stamp, tab: "山区" }, body });
  expect(done.counts.add).toBe(1);
  const unknown = await admin.refused(previewUnits, { query: { tab: "旧表" }, body });
  expect(unknown).toMatchObject({ code: "bad-request", detail: "工作簿中没有工作表“旧表”，请重新选择" });
});

test("one tab with the heading is no choice", async () => {
  const body = workbook([
    { name: "说明", rows: [["名称"]] },
    { name: "学校", rows: [HEADING, school("河东小学")] },
  ]);
  expect((await admin.call(previewUnits, { query: {}, body })).tabs).toEqual([]);
});

test("a parent that is merged over its schools holds for each of them", async () => {
  const rows = [HEADING, school("东山小学"), ["西山小学", "教学点"], ["南山学校", "九年一贯制学校"]];
  const body = workbook([{ name: "表", rows, behind: '<mergeCells><mergeCell ref="C2:C4"/></mergeCells>' }]);
  const { counts, rows: seen } = await admin.call(previewUnits, { query: {}, body });
  expect(counts).toEqual({ add: 3, change: 0, same: 0, fault: 0 });
  const { stamp } = await admin.call(previewUnits, { query: {}, body });
  await admin.call(importUnits, { query: { stamp }, body });
  expect(seen.map(({ cells }) => cells[3])).toEqual(Array(3).fill("青禾县教育局"));
});
