import { createHash } from "node:crypto";
import { countsOf, type ImportPreview, type ImportRow } from "../../import-shape.ts";
import { AppError } from "../errors.ts";

/** Most faults that a refusal names; the preview names all. */
const MOST_NAMED = 50;

/** What a preview says of the sheet itself. */
type Told = Pick<ImportPreview, "ignored" | "tabs" | "remarks">;

/**
 * What an import would do, with a stamp for just that. `seen` is what else it rests on, such as the versions of the
 * records that would change.
 */
export function previewOf(rows: ImportRow[], { ignored, tabs, remarks }: Told, seen: unknown): ImportPreview {
  const stamp = createHash("sha256")
    .update(JSON.stringify([rows, seen]))
    .digest("hex");
  return { counts: countsOf(rows), rows, ignored, tabs, remarks, stamp };
}

/**
 * Lets an import go on only where it does what the person saw. Errors: `changed-meanwhile` (it would do something
 * else by now), `bad-request` (rows are faulty and may not stay behind).
 */
export function expectAsSeen(preview: ImportPreview, asked: { stamp: string; skipFaulty: boolean }): void {
  if (preview.stamp !== asked.stamp)
    throw new AppError("changed-meanwhile", "核对之后数据已有变化，请重新核对后再导入");
  if (preview.counts.fault > 0 && !asked.skipFaulty)
    throw new AppError("bad-request", `有 ${preview.counts.fault} 行有误，请改正，或选择跳过有误的行`, {
      fields: fieldsOf(preview.rows).slice(0, MOST_NAMED),
    });
}

/** The refusal of an import that would write nothing. */
export function nothingToImport(): AppError {
  return new AppError("bad-request", "没有需要导入的内容：各行与现有数据一致，或有误");
}

function fieldsOf(rows: ImportRow[]): { path: string; message: string }[] {
  return rows.flatMap(({ line, faults }) =>
    faults.map(({ column, message }) => ({
      path: column ? `${line}.${column}` : String(line),
      message: `第 ${line} 行${column ? `“${column}”` : ""}：${message}`,
    })),
  );
}
