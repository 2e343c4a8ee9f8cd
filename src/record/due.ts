import { inWords } from "../base/dates.ts";

/** A due date further away than so many years is a slip of the pen, such as 2206 for 2026. */
const FARTHEST_YEARS = 20;

/** What a due date is held against. */
export interface DueFrame {
  /** The office's date, `YYYY-MM-DD`. */
  today: string;
  /** Due date of the whole of which this is a part. */
  wholeDue?: string | null;
  /** It has to lie behind this date, such as the due date that an extension moves. */
  after?: string | null;
}

/** Why a due date cannot be set: a sentence in which `{date}` stands for `date`. */
export interface DueRefusal {
  says: string;
  date: string;
}

/** Why a due date cannot be set; undefined where it can. Forms and commands ask it alike. */
export function dueRefusal(due: string, { today, wholeDue, after }: DueFrame): DueRefusal | undefined {
  if (after && due <= after) return { says: "新的期限应晚于原期限{date}", date: after };
  if (due < today) return { says: after ? "新的期限不能早于今天" : "完成期限不能早于今天", date: today };
  const farthest = farthestDue(today);
  if (due > farthest) return { says: "期限不能晚于{date}，请核对年份", date: farthest };
  if (wholeDue && due > wholeDue) return { says: "不能晚于所属事项的期限{date}", date: wholeDue };
  return undefined;
}

/** The refusal as a Chinese sentence. */
export function refusalSentence({ says, date }: DueRefusal): string {
  return says.replace("{date}", inWords(date));
}

/** The last day that a due date may be, seen from `today`. */
function farthestDue(today: string): string {
  const rest = today.slice(4);
  return `${Number(today.slice(0, 4)) + FARTHEST_YEARS}${rest === "-02-29" ? "-02-28" : rest}`;
}
