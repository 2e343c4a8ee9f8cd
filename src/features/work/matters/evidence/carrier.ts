import type { Carrier } from "../../../../base/server/files/carriers.ts";
import { visibleMatters } from "../reads/visible-matters.ts";
import { EVIDENCE_FILES } from "./contract.ts";

/** Matters carry the files of their evidence; whoever sees the matter may fetch them. */
export const matterFiles: Carrier = {
  kind: "matter",
  rules: EVIDENCE_FILES,
  holder: {
    table: "evidence",
    record: "matter_id",
    file: "file_hash",
    name: "name",
    path: "unit_path",
    at: "at",
    searched: "search_text",
  },
  async readable(tx, scope, ids) {
    const rows = await visibleMatters(tx, scope)
      .select(["m.id", "m.title"])
      .where((e) => e("m.id", "=", e.fn.any(e.val([...ids]))))
      .execute();
    return new Map(rows.map(({ id, title }) => [id, title]));
  },
};
