import type { Words } from "../../../base/words/words.ts";

/** What settings and the acts on them are called. Each setting is called by the feature that declares it. */
export const words: Words = {
  subjects: { setting: "设置" },
  verbs: { "setting.change": "更改设置", "setting.withdraw": "撤回设置" },
  changes: { setting: "设置项", fromDay: "生效日期" },
  pairs: [{ before: "valueBefore", after: "valueAfter", label: "内容" }],
  fields: { chosen: "设定内容", fromDay: "生效日期" },
};
