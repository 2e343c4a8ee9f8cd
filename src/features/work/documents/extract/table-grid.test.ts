import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extract } from "./extract.ts";
import { writeDocx } from "./testing/docx-writer.ts";

/** Spans of cells, row by row; each cell's word is its own. */
const spans = fc.array(
  fc.array(fc.record({ columns: fc.integer({ min: 1, max: 4 }), rows: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    maxLength: 5,
  }),
  { minLength: 1, maxLength: 6 },
);

type Spans = { columns: number; rows: number }[][];
const wordOf = (row: number, cell: number) => `词${row}${"甲乙丙丁戊"[cell]}`;

function page(table: Spans): Uint8Array {
  const rows = table.map((cells, row) => {
    const inside = cells.map(
      ({ columns, rows }, cell) => `<td colspan=${columns} rowspan=${rows}>${wordOf(row, cell)}</td>`,
    );
    return `<tr>${inside.join("")}</tr>`;
  });
  return Buffer.from(`<html><body><table>${rows.join("")}</table></body></html>`);
}

/** The same with what reaches down left to chance, as Word writes it: a merge goes on where the cell above is wide as well. */
function document(table: Spans): Uint8Array {
  const rows = table.map((cells, row) => {
    const inside = cells.map(({ columns, rows }, cell) => {
      const merge = rows > 2 ? "<w:vMerge/>" : rows === 2 ? '<w:vMerge w:val="restart"/>' : "";
      const text = rows > 2 && row > 0 ? "" : wordOf(row, cell);
      return `<w:tc><w:tcPr><w:gridSpan w:val="${columns}"/>${merge}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    });
    return `<w:tr>${inside.join("")}</w:tr>`;
  });
  return writeDocx(`<w:tbl>${rows.join("")}</w:tbl>`);
}

describe("whatever is merged", () => {
  it.each([
    ["in a page", page],
    ["in a Word document", document],
  ])("%s, rows have equally many columns and no word is lost", async (_, write) => {
    await fc.assert(
      fc.asyncProperty(spans, async (table) => {
        const { text } = await extract(write(table));
        const tabbed = text.split("\n").filter((line) => line.includes("\t"));
        expect(new Set(tabbed.map((line) => line.split("\t").length)).size).toBeLessThan(2);
        table.forEach((cells, row) => {
          cells.forEach(({ rows }, cell) => {
            if (write === document && rows > 2 && row > 0) return;
            expect(text).toContain(wordOf(row, cell));
          });
        });
      }),
      { numRuns: 150 },
    );
  });
});
