import { officeDate } from "../../../../../../base/dates.ts";
import { type DueFrame, dueRefusal } from "../../../../../../record/due.ts";
import { t } from "../../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../../ui/marks/date-words.ts";

/** A form's rule for a due date: what the command will refuse is said at once. */
export function dueRule(frame: Omit<DueFrame, "today"> = {}) {
  return {
    validator: async (_: unknown, due?: string | null) => {
      const refusal = due ? dueRefusal(due, { ...frame, today: officeDate() }) : undefined;
      if (refusal) throw new Error(t(refusal.says, { date: dateWords(refusal.date) }));
    },
  };
}
