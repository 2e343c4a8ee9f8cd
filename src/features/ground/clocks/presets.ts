import type { ClockRule } from "./count/rule.ts";

/** What most rules have alike: calendar days from the day after on, the last one moved where nobody works (民法典 201, 203). */
const USUAL = {
  standing: "read",
  days: "calendar",
  firstDay: "next-day",
  lastDay: "next-working-day",
  pause: null,
  restart: null,
  extension: null,
  fromDay: null,
} as const;

type Preset = Pick<ClockRule, "code" | "name" | "article" | "count"> & Partial<ClockRule>;

const PETITIONS = { fromDay: "2022-05-01" };
const SUPERVISION = { fromDay: "2021-02-01" };
const OPENNESS = { days: "working", fromDay: "2019-05-15" } as const;

/** 信访工作条例, 22, 23 and 34 to 36. */
const LETTERS: Preset[] = [
  {
    code: "petition-receipt",
    name: "信访：告知受理去向",
    article: "《信访工作条例》第二十二条",
    count: 15,
    ...PETITIONS,
  },
  {
    code: "petition-objection",
    name: "信访：不属本单位职权，提出异议",
    article: "《信访工作条例》第二十三条",
    count: 5,
    days: "working",
    ...PETITIONS,
  },
  {
    code: "petition-handling",
    name: "信访：办结",
    article: "《信访工作条例》第三十四条",
    count: 60,
    extension: { most: 30, grantedBy: "本机关、单位负责人" },
    ...PETITIONS,
  },
  {
    code: "petition-review-request",
    name: "信访：请求复查",
    article: "《信访工作条例》第三十五条",
    count: 30,
    ...PETITIONS,
  },
  {
    code: "petition-review",
    name: "信访：答复复查",
    article: "《信访工作条例》第三十五条",
    count: 30,
    ...PETITIONS,
  },
  {
    code: "petition-re-review-request",
    name: "信访：请求复核",
    article: "《信访工作条例》第三十六条",
    count: 30,
    ...PETITIONS,
  },
  {
    code: "petition-re-review",
    name: "信访：提出复核意见",
    article: "《信访工作条例》第三十六条",
    count: 30,
    ...PETITIONS,
  },
  {
    code: "mailbox-receipt",
    name: "一般信箱：受理",
    article: "本地信箱管理规定（例：沈阳）",
    standing: "check-locally",
    count: 3,
    days: "working",
  },
  {
    code: "mailbox-answer",
    name: "一般信箱：答复",
    article: "本地信箱管理规定（例：沈阳）",
    standing: "check-locally",
    count: 10,
    days: "working",
  },
];

/** 政府信息公开条例, 26 and 33. */
const INFORMATION: Preset[] = [
  {
    code: "openness-proactive",
    name: "信息公开：主动公开",
    article: "《政府信息公开条例》第二十六条",
    count: 20,
    ...OPENNESS,
  },
  {
    code: "openness-request",
    name: "信息公开：答复申请",
    article: "《政府信息公开条例》第三十三条",
    count: 20,
    pause: "征求第三方和其他机关意见所需时间",
    restart: "申请人补正，自收到补正申请之日起重新计算",
    extension: { most: 20, grantedBy: "政府信息公开工作机构负责人" },
    ...OPENNESS,
  },
];

/** 政府督查工作条例 17, and what the provinces set for 教育督导. */
const INSPECTION: Preset[] = [
  {
    code: "supervision-objection",
    name: "政府督查：申请复核",
    article: "《政府督查工作条例》第十七条",
    count: 30,
    ...SUPERVISION,
  },
  {
    code: "supervision-review",
    name: "政府督查：作出复核决定",
    article: "《政府督查工作条例》第十七条",
    count: 30,
    ...SUPERVISION,
  },
  ...(
    [
      ["zhejiang-defence", "浙江：学校陈述申辩", "浙江省教育督导条例", 10, "calendar"],
      ["zhejiang-opinion", "浙江：印发督导意见书", "浙江省教育督导条例", 30, "calendar"],
      ["zhejiang-review-request", "浙江：申请复查", "浙江省教育督导条例", 10, "calendar"],
      ["zhejiang-review", "浙江：答复复查", "浙江省教育督导条例", 30, "calendar"],
      ["shanghai-defence", "上海：学校陈述申辩", "上海市教育督导条例", 10, "working"],
      ["shanghai-opinion", "上海：印发督导意见书", "上海市教育督导条例", 30, "calendar"],
      ["chongqing-feedback-special", "重庆：专项督导反馈", "重庆市教育督导条例", 5, "calendar"],
      ["chongqing-feedback", "重庆：综合督导反馈", "重庆市教育督导条例", 10, "calendar"],
      ["chongqing-defence", "重庆：学校陈述申辩", "重庆市教育督导条例", 5, "calendar"],
      ["chongqing-opinion", "重庆：印发督导意见书", "重庆市教育督导条例", 30, "calendar"],
      ["shandong-review-request", "山东：申请复查", "山东省教育督导规定", 15, "calendar"],
      ["shandong-review", "山东：答复复查", "山东省教育督导规定", 1, "month"],
    ] as const
  ).map(([code, name, article, count, days]) => ({
    code,
    name,
    article: `《${article}》`,
    count,
    days,
    standing: "check-locally" as const,
  })),
];

/** Time limits of laws and regulations, as every authority begins with them; each can set its own from a day on. */
export const PRESET_RULES: readonly ClockRule[] = [...LETTERS, ...INFORMATION, ...INSPECTION].map((rule) => ({
  ...USUAL,
  ...rule,
}));
