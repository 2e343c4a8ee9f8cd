import { Due } from "../../../../ui/marks/due.tsx";
import type { MatterRow } from "../contract.ts";
import { ENDED, type State } from "../states.ts";

interface DueDateProps {
  row: Pick<MatterRow, "dueDate" | "state">;
  today: string;
  /** Due dates before extensions; they stay visible, struck through. */
  before?: string[];
}

/** A matter's due date with how far off it is while the matter is with somebody. */
export function DueDate({ row: { dueDate, state }, ...rest }: DueDateProps) {
  return <Due date={dueDate} isAwaited={isAwaited(state, dueDate, rest.today)} {...rest} />;
}

/** Whether how far off a date is can be told: not of what is at its end, and what is not given to anybody is not late. */
export function isAwaited(state: State, dueDate: string | null, today: string): boolean {
  if (ENDED.includes(state)) return false;
  return state !== "registered" || dueDate === null || dueDate >= today;
}
