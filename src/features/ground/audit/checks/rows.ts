import type { PromiseCheck } from "../../../../base/server/feature.ts";
import { alteredRows } from "../../../../base/server/row-digest.ts";

/** Every record, with its parts, stands as the last event on it says: nothing was written past the trail. */
export const rowCheck: PromiseCheck = {
  name: "audit.rows",
  promise: "traced",
  async find(db, authorityId) {
    const altered = await alteredRows(db, authorityId);
    return altered.map(({ kind, id, table }) => ({
      subject: `${kind} ${id}`,
      what: `数据表 ${table} 的内容与最后一次办理时不同，是绕过系统改动、增加或删去的`,
    }));
  },
};
