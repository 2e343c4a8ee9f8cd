import type { Words } from "../../../base/words/words.ts";
import { STATE_TABLE } from "./states.ts";

/** What notices and their acts are called. */
export const words: Words = {
  subjects: { notice: "公告" },
  verbs: {
    "notice.open": "登记公告",
    "notice.finish": "办结公告",
    "notice.reopen": "重开公告",
    "notice.cancel": "终止公告",
  },
  states: {
    notice: Object.fromEntries(Object.entries(STATE_TABLE).map(([state, { name }]) => [state, name])),
  },
};
