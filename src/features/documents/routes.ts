import { type Context, type MountedRoute, on } from "../../base/server/feature.ts";
import { retryReading } from "./commands/retry-reading.ts";
import { setDocumentDate } from "./commands/set-document-date.ts";
import { storeOriginal } from "./commands/store-original.ts";
import { uploadDocument } from "./commands/upload-document.ts";
import * as contract from "./contract.ts";
import { AT_ONCE_BYTES, readOrQueue } from "./jobs.ts";
import { documentDetail, documentPage, earlierDocument, expectNew, originalOf, textPiece } from "./reads.ts";

/** Uploading, reading and looking at documents. */
export const documentRoutes: MountedRoute[] = [
  on(contract.uploadDocument, async ({ query: { twin, ...given }, body }, context) => {
    const hash = await storeOriginal(context.files, context.actor, body, given.name);
    if (twin === "refuse") await context.read((tx) => expectNew(tx, context.scope, hash));
    const readAtOnce = body.length <= AT_ONCE_BYTES;
    const { id } = await context.act((tx) => uploadDocument(tx, { ...given, hash, bytes: body, readAtOnce }));
    await readOrQueue(context, context.actor, { id, size: body.length });
    return context.read(async (tx) => ({
      document: await documentDetail(tx, context.scope, id),
      earlier: await earlierDocument(tx, context.scope, { id, hash }),
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
  on(contract.downloadOriginal, async ({ params }, { read, scope, files }) => {
    const { hash, name, mime } = await read((tx) => originalOf(tx, scope, params.id));
    return download(await files.get(hash), name, mime);
  }),
  on(contract.setDocumentDate, async ({ params, body }, context) => {
    await context.act((tx) => setDocumentDate(tx, { id: params.id, ...body }));
    return detail(context, params.id);
  }),
  on(contract.retryReading, async ({ params, body }, context) => {
    await context.act((tx) => retryReading(tx, { id: params.id, ...body }));
    const { size } = await detail(context, params.id);
    await readOrQueue(context, context.actor, { id: params.id, size });
    return detail(context, params.id);
  }),
];

function detail(context: Context, id: string) {
  return context.read((tx) => documentDetail(tx, context.scope, id));
}

/** A file to be saved, never shown in the page: whatever it is, a browser runs nothing of it. */
function download(bytes: Uint8Array, name: string, mime: string | null): Response {
  const type = mime === null || mime === "text/html" ? "application/octet-stream" : mime;
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      "content-type": type,
      "content-length": String(bytes.length),
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
      "x-content-type-options": "nosniff",
    },
  });
}
