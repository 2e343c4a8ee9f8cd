import { type Context, type MountedRoute, on } from "../../../base/server/feature.ts";
import { expectDocument } from "./commands/expect-document.ts";
import { retryReading } from "./commands/retry-reading.ts";
import { setDocumentDate } from "./commands/set-document-date.ts";
import { uploadDocument } from "./commands/upload-document.ts";
import * as contract from "./contract.ts";
import { AT_ONCE_BYTES, queueLarge, readSmall } from "./jobs.ts";
import { documentDetail, documentPage, earlierDocument, textPiece } from "./reads.ts";

/** Uploading, reading and looking at documents. */
export const documentRoutes: MountedRoute[] = [
  on(contract.uploadDocument, async ({ query: { twin, ...given }, body: file }, context) => {
    const { actor, files, scope } = context;
    await expectDocument(actor, file, given.name);
    const { hash, size } = file;
    const newIn = twin === "refuse" ? scope : undefined;
    const asked = { ...given, newIn, file, quota: files.unitQuota, readAtOnce: size <= AT_ONCE_BYTES };
    const { id } = await context.act(async (tx) => {
      const uploaded = await uploadDocument(tx, asked);
      await queueLarge(tx, context.jobs, { id: uploaded.id, size });
      return uploaded;
    });
    await readSmall(context, actor, { id, size });
    return context.read(async (tx) => ({
      document: await documentDetail(tx, scope, id),
      earlier: await earlierDocument(tx, scope, { id, hash }),
    }));
  }),
  on(contract.listDocuments, async ({ query }, { read, scope }) =>
    read((tx) => documentPage(tx, scope, query)),
  ),
  on(contract.getDocument, async ({ params }, { read, scope }) =>
    read((tx) => documentDetail(tx, scope, params.id)),
  ),
  on(contract.getDocumentText, async ({ params, query }, { read, scope }) =>
    read((tx) => textPiece(tx, scope, params.id, query)),
  ),
  on(contract.setDocumentDate, async ({ params, body }, context) => {
    await context.act((tx) => setDocumentDate(tx, { id: params.id, ...body }));
    return detail(context, params.id);
  }),
  on(contract.retryReading, async ({ params, body }, context) => {
    const { size } = await detail(context, params.id);
    await context.act(async (tx) => {
      const retried = await retryReading(tx, { id: params.id, ...body });
      await queueLarge(tx, context.jobs, { id: params.id, size });
      return retried;
    });
    await readSmall(context, context.actor, { id: params.id, size });
    return detail(context, params.id);
  }),
];

function detail(context: Context, id: string) {
  return context.read((tx) => documentDetail(tx, context.scope, id));
}
