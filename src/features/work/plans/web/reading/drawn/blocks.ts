/** Rows that are drawn together, or stand as plain text together. */
export interface Block<Row> {
  rows: readonly Row[];
  /** Sentences or items in the blocks before. */
  before: number;
}

/** Sentences or items that a block holds, roughly; half a window of text. */
const BLOCK = 24;

/** Up to so many sentences and items together, a plan stays drawn whole: that is less than a page of a list. */
const SMALL = 240;

/** Whether a plan is so short that nothing is gained by drawing parts of it only. */
export function isShort(segments: number, items: number): boolean {
  return segments + items <= SMALL;
}

/** The rows in blocks of about equal size, in order; a row counts as what it holds. */
export function blocksOf<Row>(rows: readonly Row[], sizeOf: (row: Row) => number): Block<Row>[] {
  const blocks: { rows: Row[]; before: number }[] = [];
  let before = 0;
  let room = 0;
  for (const row of rows) {
    const size = sizeOf(row);
    const last = blocks.at(-1);
    if (last && room >= size) last.rows.push(row);
    else {
      blocks.push({ rows: [row], before });
      room = BLOCK;
    }
    room -= size;
    before += size;
  }
  return blocks;
}
