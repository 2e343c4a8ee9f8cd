import { recordKind } from "../../../record/server/records.ts";

/** Notices as records that are acted on. */
export const NOTICE = recordKind("notice", "notice", {
  places: [{ table: "notice", id: "unit_id", path: "unit_path" }],
});
