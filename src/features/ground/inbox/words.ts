import type { Words } from "../../../base/words/words.ts";

/** What the calendar of what waits, and the acts on it, are called. */
export const words: Words = {
  subjects: { "calendar-feed": "待办日历", channel: "提醒方式", delivery: "送达" },
  verbs: {
    "calendar-feed.renew": "生成订阅地址",
    "calendar-feed.close": "停用订阅地址",
    "channel.open": "登记提醒方式",
    "channel.confirm": "验证提醒邮箱",
    "channel.choose": "调整提醒内容",
    "channel.close": "停用提醒方式",
    "delivery.again": "重发提醒",
  },
  fields: {
    address: "地址",
    mail: "邮箱",
    code: "验证码",
    key: "密钥",
    digest: "每日摘要",
    atOnce: "即时提醒",
  },
};
