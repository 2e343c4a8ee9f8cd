import { z } from "zod";
import { LocalDate } from "../../../../base/dates.ts";
import { whole } from "../../../../base/numbers.ts";

/** What kind of days a time limit counts. */
export const COUNTED_DAYS = ["calendar", "working", "school", "month"] as const;
export type CountedDays = (typeof COUNTED_DAYS)[number];

export const COUNTED_DAYS_NAMES: Record<CountedDays, string> = {
  calendar: "日（自然日）",
  working: "个工作日",
  school: "个教学日",
  month: "个月",
};

/** Which day is counted first. 民法典 art. 201: the day on which it begins is not. */
export const FIRST_DAYS = ["next-day", "same-day", "next-working-day"] as const;
export type FirstDay = (typeof FIRST_DAYS)[number];

export const FIRST_DAY_NAMES: Record<FirstDay, string> = {
  "next-day": "自次日起算",
  "same-day": "自当日起算",
  "next-working-day": "自次一工作日起算",
};

/** What happens where the last day is none on which one works. 民法典 art. 203: the day after it counts. */
export const LAST_DAYS = ["next-working-day", "as-it-falls"] as const;
export type LastDay = (typeof LAST_DAYS)[number];

export const LAST_DAY_NAMES: Record<LastDay, string> = {
  "next-working-day": "末日遇休息日顺延",
  "as-it-falls": "末日遇休息日不顺延",
};

/** Whether the text of a rule was read, or it is known from hearsay and differs from place to place. */
export const STANDINGS = ["read", "check-locally"] as const;
export type Standing = (typeof STANDINGS)[number];

export const STANDING_NAMES: Record<Standing, string> = {
  read: "已核对条文",
  "check-locally": "以本地规定为准",
};

const MOST_MONTHS = 60;
const Words = z.string().trim().min(1).max(200);

/** A time limit as data: what it counts, from when, to which day, and what may interrupt or prolong it. */
export const ClockRule = z
  .object({
    code: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,59}$/, "规则代号由小写字母、数字和连字符组成")
      .describe("what the rule is known by, in all its versions"),
    name: z.string().trim().min(2, "请写明名称").max(60),
    article: z.string().trim().min(2, "请写明依据").max(200).describe("the article that says so"),
    standing: z.enum(STANDINGS),
    count: whole(1, 1_000),
    days: z.enum(COUNTED_DAYS),
    firstDay: z.enum(FIRST_DAYS),
    lastDay: z.enum(LAST_DAYS),
    pause: Words.nullable().describe("when it may be paused; null: never"),
    restart: Words.nullable().describe("when it begins anew; null: never"),
    extension: z
      .object({ most: whole(1, 1_000), grantedBy: z.string().trim().min(1, "请写明由谁批准").max(60) })
      .nullable()
      .describe("how far it may be prolonged, in the same days, and who grants it; null: never"),
    fromDay: LocalDate.nullable().describe("since when it holds; null: not known"),
  })
  .refine(({ days, count }) => days !== "month" || count <= MOST_MONTHS, {
    path: ["count"],
    message: `按月计算的时限最长 ${MOST_MONTHS} 个月`,
  })
  .describe("a time limit");
export type ClockRule = z.infer<typeof ClockRule>;

/** A rule's length in words: 15个工作日, 30日, 1个月. */
export function lengthWords({ days }: Pick<ClockRule, "days">, count: number): string {
  const words: Record<CountedDays, string> = {
    calendar: `${count}日`,
    working: `${count}个工作日`,
    school: `${count}个教学日`,
    month: `${count}个月`,
  };
  return words[days];
}
