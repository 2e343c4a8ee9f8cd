import type { Words } from "../../../base/words/words.ts";

/** What the calendar of what waits, and the acts on it, are called. */
export const words: Words = {
  subjects: { "calendar-feed": "待办日历" },
  verbs: { "calendar-feed.renew": "生成订阅地址", "calendar-feed.close": "停用订阅地址" },
};
