import { type MountedRoute, on } from "../../../base/server/feature.ts";
import { fileAnswer } from "../../../base/server/files/file-answer.ts";
import { keepFile } from "./commands/keep-file.ts";
import * as contract from "./contract.ts";
import { attachmentFile, carriedFiles, ownFile } from "./reads.ts";
import { lookAt } from "./view/look-at.ts";
import { servedBy } from "./view/served-by.ts";

/** Uploading, fetching and using again. */
export const fileRoutes: MountedRoute[] = [
  on(contract.uploadFile, ({ query, body }, { act, files }) =>
    act((tx) => keepFile(tx, body, { ...query, quota: files.unitQuota })),
  ),
  on(contract.downloadOwnFile, async ({ params }, { read, files }) =>
    fileAnswer(files, await read((tx) => ownFile(tx, params.hash)), "saved"),
  ),
  on(contract.listCarriedFiles, async ({ query }, { read, scope }) => ({
    rows: await read((tx) => carriedFiles(tx, scope, query)),
  })),
  on(contract.downloadAttachment, async ({ params, query }, { read, scope, files }) => {
    const file = await read((tx) => attachmentFile(tx, scope, params));
    return fileAnswer(files, file, query.shown ? "shown" : "saved");
  }),
  on(contract.viewAttachment, async ({ params }, { read, scope, files }) => {
    const { file, serves } = await read(async (tx) => {
      const found = await attachmentFile(tx, scope, params);
      return { file: found, serves: await servedBy(tx, scope, found.hash) };
    });
    const { name, mime, size } = file;
    return { name, mime, size, serves, ...(await lookAt(files, file)) };
  }),
];
