import type { Words } from "../../../base/words/words.ts";
import { UNIT_KIND_NAMES } from "./contract.ts";
import { REMIT_SOURCE_NAMES } from "./remit/contract.ts";

/** What units and their acts are called. */
export const words: Words = {
  subjects: { unit: "单位" },
  verbs: {
    "unit.open": "设立单位",
    "unit.rename": "单位更名",
    "unit.move": "单位划转",
    "unit.merge": "单位合并",
    "unit.close": "撤销单位",
    "unit.remit": "填写职责",
  },
  changes: { unitId: "单位", unitIds: "单位", units: "单位", path: "路径" },
  values: { kind: UNIT_KIND_NAMES, source: REMIT_SOURCE_NAMES },
  pairs: [{ before: "fromUnitId", after: "toUnitId", label: "所属单位" }],
  fields: { intoId: "并入的单位", parentId: "上级单位", rows: "职责", unitId: "单位", unitIds: "单位" },
};
