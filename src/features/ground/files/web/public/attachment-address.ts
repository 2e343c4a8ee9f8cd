import { addressOf } from "../../../../../base/web/api.ts";
import { type AttachmentRow, downloadAttachment } from "../../contract.ts";

/** Where the file of an attachment is fetched; to be looked at, where a browser can show it safely, or to be saved. */
export function attachmentAddress({ kind, id }: Pick<AttachmentRow, "kind" | "id">, use?: "shown"): string {
  return addressOf(downloadAttachment.path, { kind, id }, use ? { shown: "yes" } : undefined);
}
