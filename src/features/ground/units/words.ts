import type { Words } from "../../../base/words/words.ts";
import { ALLIANCE_KIND_NAMES } from "./alliance/kinds.ts";
import { UNIT_KIND_NAMES } from "./contract.ts";
import { REMIT_SOURCE_NAMES } from "./remit/contract.ts";

/** What units and their acts are called. */
export const words: Words = {
  subjects: { unit: "单位", alliance: "联合体" },
  verbs: {
    "unit.open": "设立单位",
    "unit.rename": "单位更名",
    "unit.move": "单位划转",
    "unit.merge": "单位合并",
    "unit.close": "撤销单位",
    "unit.remit": "填写职责",
    "alliance.make": "登记联合体",
    "alliance.change": "更改联合体",
    "alliance.end": "结束联合体",
    "alliance.join": "加入联合体",
    "alliance.leave": "退出联合体",
    "alliance.follow": "联合体随单位变动",
  },
  changes: { unitId: "单位", unitIds: "单位", units: "单位", path: "路径" },
  values: { kind: { ...UNIT_KIND_NAMES, ...ALLIANCE_KIND_NAMES }, source: REMIT_SOURCE_NAMES },
  pairs: [{ before: "fromUnitId", after: "toUnitId", label: "所属单位" }],
  fields: {
    hostId: "主办单位",
    members: "成员",
    paper: "文号或牌匾",
    role: "角色",
    intoId: "并入的单位",
    parentId: "上级单位",
    rows: "职责",
    unitId: "单位",
    unitIds: "单位",
  },
};
