import { Due } from "../../../../ui/marks/due.tsx";
import type { MatterRow } from "../contract.ts";
import { ENDED } from "../states.ts";

interface DueDateProps {
  row: Pick<MatterRow, "dueDate" | "state">;
  today: string;
  /** Due dates before extensions; they stay visible, struck through. */
  before?: string[];
}

/** A matter's due date with how far off it is while the matter is open. */
export function DueDate({ row: { dueDate, state }, ...rest }: DueDateProps) {
  return <Due date={dueDate} isEnded={ENDED.includes(state)} {...rest} />;
}
