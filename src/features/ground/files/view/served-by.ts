import { sql } from "kysely";
import type { ReadTx } from "../../../../base/server/act.ts";
import { type Carrier, carriers } from "../../../../base/server/files/carriers.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import type { AttachmentView } from "../contract.ts";
import { filesIn } from "../reads.ts";

/** Looked at of each kind, before what may not be read is taken out; nobody reads a longer list. */
const LOOKED_AT = 200;

/** Every record that carries this content and that may be read in the scope, with what it is called; each once. */
export async function servedBy(
  tx: ReadTx,
  scope: UnitScope,
  hash: string,
): Promise<AttachmentView["serves"]> {
  const found = [];
  for (const carrier of carriers()) found.push(...(await ofKind(tx, scope, carrier, hash)));
  return found;
}

async function ofKind(
  tx: ReadTx,
  scope: UnitScope,
  carrier: Carrier,
  hash: string,
): Promise<AttachmentView["serves"]> {
  const files = await filesIn(tx, carrier, ({ file }) => sql`${sql.ref(`t.${file}`)} = ${hash}`, LOOKED_AT);
  const ids = [...new Set(files.map(({ record }) => record))];
  if (ids.length === 0) return [];
  const names = await carrier.readable(tx, scope, ids);
  return ids.flatMap((id) => {
    const title = names.get(id);
    return title === undefined ? [] : [{ kind: carrier.kind, id, title }];
  });
}
