import { z } from "zod";
import { LocalDate } from "../../../../base/dates.ts";
import { Calendar, cutCalendar, DAY_KIND_NAMES } from "./calendar.ts";
import { Course } from "./course.ts";
import { type Reckoned, reckon, WHY_WORDS, type WorkedDay } from "./reckon.ts";
import { FIRST_DAY_NAMES, LAST_DAY_NAMES, lengthWords } from "./rule.ts";

/** A date with all that it was counted from, as a file: whoever has it can count again, without the system that made it. */
export const WorkingFile = z.object({
  format: z.literal("luoshi-clock-1"),
  course: Course,
  calendar: Calendar,
  dueOn: LocalDate.nullable().describe(
    "what the system that made the file counted; null: the clock stands still",
  ),
  isProvisional: z.boolean(),
});
export type WorkingFile = z.infer<typeof WorkingFile>;

/** Makes the file of a date; its calendar is cut to the days that the count looks at. Throws as {@link reckon}. */
export function workingFile(course: Course, calendar: Calendar): WorkingFile {
  const { dueOn, isProvisional, days } = reckon(course, calendar);
  const last = days.at(-1)?.day ?? course.startedOn;
  return {
    format: "luoshi-clock-1",
    course,
    calendar: cutCalendar(calendar, course.startedOn, last),
    dueOn,
    isProvisional,
  };
}

/** What counting again gave, as lines to be printed; `agrees` tells whether the file says the same. */
export function countAgain(file: WorkingFile): { lines: string[]; agrees: boolean } {
  const { course } = file;
  const { rule } = course;
  const counted = reckon(course, file.calendar);
  const agrees = counted.dueOn === file.dueOn && counted.isProvisional === file.isProvisional;
  const lines = [
    `规则：${rule.name}，${lengthWords(rule, rule.count)}（${rule.article}）`,
    `算法：${FIRST_DAY_NAMES[rule.firstDay]}，${LAST_DAY_NAMES[rule.lastDay]}`,
    `起算日期：${course.startedOn}`,
    ...(course.extendedBy > 0 ? [`延长：${lengthWords(rule, course.extendedBy)}`] : []),
    ...counted.days.map(dayLine),
    `期限：${dueWords(counted)}`,
    agrees ? "与文件所记一致。" : `与文件所记不一致：文件记为 ${dueWords(file)}。`,
  ];
  return { lines, agrees };
}

function dayLine({ day, kind, name, number, why, isKnown }: WorkedDay): string {
  const what = name ? `${DAY_KIND_NAMES[kind]}（${name}）` : DAY_KIND_NAMES[kind];
  const known = isKnown ? "" : "　放假安排未公布";
  return `  ${day}　${what}　${number === null ? WHY_WORDS[why] : `计入，第${number}日`}${known}`;
}

function dueWords({ dueOn, isProvisional }: Pick<Reckoned, "dueOn" | "isProvisional">): string {
  if (dueOn === null) return "暂停计时，尚无期限";
  return isProvisional ? `${dueOn}（暂定，放假安排公布后重算）` : dueOn;
}
