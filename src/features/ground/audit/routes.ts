import { csvLine, UTF8_MARK } from "../../../base/csv.ts";
import { type Context, type MountedRoute, on } from "../../../base/server/feature.ts";
import { csvAnswer } from "../../../base/server/sheet/csv-answer.ts";
import { recordExport } from "./commands/record-export.ts";
import * as contract from "./contract.ts";
import { EXPORT_HEADINGS, exportCells } from "./export-columns.ts";
import { type After, readChain, readEvent, readTrail, readTrailAfter } from "./reads.ts";

/** Searching, reading and exporting the trail. */
export const auditRoutes: MountedRoute[] = [
  on(contract.listTrail, ({ query }, { read, scope }) => read((tx) => readTrail(tx, scope, query))),
  // Before the route with an id, which would take "chain" for one.
  on(contract.getChain, (_, { read }) => read((tx) => readChain(tx))),
  on(contract.getEvent, ({ params }, { read, scope }) => read((tx) => readEvent(tx, scope, params.id))),
  on(contract.exportTrail, ({ body }, context) => exportTrail(context, body)),
];

async function exportTrail(context: Context, filter: contract.TrailFilter): Promise<Response> {
  const { rows, before } = await context.act((tx) => recordExport(tx, context.scope, filter));
  const lines = csvLines(context, filter, { rows, before: new Date(before) });
  return csvAnswer(streamOf(lines), "留痕", "trail", { [contract.ROWS_HEADER]: String(rows) });
}

const CHUNK = 1000;

/** The export a chunk at a time, so that memory does not grow with it and nobody's connection is held. */
async function* csvLines(
  { read, scope }: Context,
  filter: contract.TrailFilter,
  { rows, before }: { rows: number; before: Date },
): AsyncGenerator<string> {
  yield UTF8_MARK + csvLine(EXPORT_HEADINGS);
  let after: After | undefined;
  for (let left = rows; left > 0; ) {
    const size = Math.min(CHUNK, left);
    const page = await read((tx) => readTrailAfter(tx, scope, filter, { after, before, size }));
    if (page.rows.length === 0) return;
    yield page.rows.map((row) => csvLine(exportCells(row))).join("");
    left -= page.rows.length;
    after = page.last;
  }
}

/** Takes the next chunk when the one before has left; a broken read breaks the answer off. */
function streamOf(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}
