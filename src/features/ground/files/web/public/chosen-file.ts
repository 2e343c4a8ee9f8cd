import type { KeptFile } from "../../../../../ui/files/file-drop.tsx";
import type { NewAttachment } from "../../contract.ts";

/** A file in a form: one that was uploaded, whose id is the hash of its content, or one taken from a record. */
export interface ChosenFile extends KeptFile {
  from?: { kind: string; id: string };
}

/** The files of a form as a contract takes them. */
export function toNewAttachments(files: readonly ChosenFile[] = []): NewAttachment[] {
  return files.map(({ id, name, from }) =>
    from ? { kind: from.kind, attachmentId: from.id } : { fileHash: id, name },
  );
}
