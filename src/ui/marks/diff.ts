/** A run of characters that stayed, came or went. */
export interface DiffRun {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Above this many compared pairs of characters the middle is shown as replaced whole. */
const MOST_PAIRS = 4_000_000;

/** What changed from one text to another, by characters; equal beginnings and ends are skipped quickly. */
export function diffText(before: string, after: string): DiffRun[] {
  const [a, b] = [[...before], [...after]];
  const head = commonHead(a, b);
  const tail = commonTail(a, b, head);
  const [middleA, middleB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  return joined([
    { kind: "same", text: a.slice(0, head).join("") },
    ...middleRuns(middleA, middleB),
    { kind: "same", text: a.slice(a.length - tail).join("") },
  ]);
}

function middleRuns(a: string[], b: string[]): DiffRun[] {
  if (a.length * b.length <= MOST_PAIRS) return walk(a, b, lengths(a, b));
  return [
    { kind: "removed", text: a.join("") },
    { kind: "added", text: b.join("") },
  ];
}

/** Lengths of the longest common subsequence of every pair of endings, row by row. */
function lengths(a: string[], b: string[]): Uint32Array {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] =
        a[i] === b[j]
          ? at(table, (i + 1) * width + j + 1) + 1
          : Math.max(at(table, (i + 1) * width + j), at(table, i * width + j + 1));
    }
  }
  return table;
}

function walk(a: string[], b: string[], table: Uint32Array): DiffRun[] {
  const width = b.length + 1;
  const runs: DiffRun[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      runs.push({ kind: "same", text: a[i] ?? "" });
      i++;
      j++;
    } else if (
      i < a.length &&
      (j >= b.length || at(table, (i + 1) * width + j) >= at(table, i * width + j + 1))
    ) {
      runs.push({ kind: "removed", text: a[i++] ?? "" });
    } else {
      runs.push({ kind: "added", text: b[j++] ?? "" });
    }
  }
  return runs;
}

function joined(runs: DiffRun[]): DiffRun[] {
  const result: DiffRun[] = [];
  for (const { kind, text } of runs) {
    const last = result.at(-1);
    if (text === "") continue;
    if (last?.kind === kind) last.text += text;
    else result.push({ kind, text });
  }
  return result;
}

function commonHead(a: string[], b: string[]): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

function commonTail(a: string[], b: string[], head: number): number {
  let n = 0;
  while (n < a.length - head && n < b.length - head && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}

function at(table: Uint32Array, index: number): number {
  return table[index] ?? 0;
}
