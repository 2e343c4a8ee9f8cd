import type { Words } from "../../../base/words/words.ts";

/** What calendars and time limits, and the acts on them, are called. */
export const words: Words = {
  subjects: { "calendar-year": "年度日历", vacation: "学校假期", "clock-rule": "时限规则" },
  verbs: {
    "calendar-year.save": "登记放假安排",
    "vacation.set": "登记学校假期",
    "vacation.withdraw": "撤回学校假期",
    "clock-rule.set": "设定时限规则",
    "clock-rule.withdraw": "撤回时限规则",
  },
  changes: { year: "年度", holidays: "放假", makeUps: "调休上班", isWhole: "已登记完整" },
  fields: {
    days: "日期",
    isWhole: "已登记完整",
    count: "时限",
    firstDay: "起算",
    lastDay: "末日",
    article: "依据",
    standing: "依据情况",
    pause: "可以中止的情形",
    restart: "可以重新计算的情形",
    extension: "延长",
    startedOn: "起算日期",
  },
};
