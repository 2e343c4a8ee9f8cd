import { sql } from "kysely";
import type { ReadTx } from "../../../base/server/act.ts";
import type { AttachmentRow } from "./contract.ts";
import { carrierOf } from "./policy.ts";
import { filesIn, rowOf } from "./reads.ts";

/** The files on one record, in the order in which they came; whoever asks has made sure that it may be read. */
export async function attachmentsOf(tx: ReadTx, kind: string, recordId: string): Promise<AttachmentRow[]> {
  const carrier = carrierOf(kind);
  const ofRecord = ({ record }: { record: string }) => sql`${sql.ref(`t.${record}`)} = ${recordId}`;
  const files = await filesIn(tx, carrier, ofRecord, carrier.rules.most);
  return files.toReversed().map((file) => rowOf(kind, file));
}
