import type { NoticeKind } from "../../../../base/notice-kinds.ts";

/** What each kind of notice is called. */
export const NOTICE_NAMES: Record<NoticeKind, string> = {
  given: "新交办",
  returned: "退回补充",
  pressed: "督促催办",
  escalated: "逾时上报",
  urged: "催办",
  review: "待审批",
  asked: "申请延期",
  answered: "延期批复",
  changed: "有变动",
};
