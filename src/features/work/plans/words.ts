import type { Words } from "../../../base/words/words.ts";

/** What plans and their acts are called. */
export const words: Words = {
  subjects: { plan: "计划" },
  verbs: {
    "plan.draw-up": "拟定计划",
    "plan.edit": "修改计划",
    "plan.adopt": "计划定稿",
    "plan.revise": "修订计划",
    "plan.pass-on": "计划移交",
    "plan.follow-unit": "计划随单位调整",
  },
  changes: {
    year: "年度",
    number: "修订号",
    adoptedOn: "定稿日期",
    itemId: "计划条目",
    items: "条目",
    edits: "修改",
    taken: "采纳建议",
    changes: "修改",
    segments: "语句数",
    segment_count: "语句数",
    task_count: "任务句数",
    accounted_count: "已有着落",
  },
  values: { origin: { "plan-item": "计划条目" } },
  fields: {
    adoptedOn: "定稿日期",
    dueDate: "完成期限",
    edits: "修改内容",
    finishStandard: "完成标准",
    leadUnitId: "牵头单位",
    planId: "计划",
    reportCycle: "反馈周期",
    supporting: "协办单位",
    supports: "协办单位",
    targetUnit: "计量单位",
    targetValue: "目标值",
    unitOfMeasure: "计量单位",
    year: "年度",
  },
};
