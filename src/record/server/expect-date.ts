import { officeDate } from "../../base/dates.ts";
import type { Tx } from "../../base/server/act.ts";
import { AppError } from "../../base/server/errors.ts";
import { type DueFrame, dueRefusal, refusalSentence } from "../due.ts";

/** Refuses a date that has not come yet: a record shows what holds now. Error `bad-request` at `field`. */
export function expectPast(tx: Tx, date: string, field: string, name: string): void {
  if (date <= officeDate(tx.at)) return;
  throw refusedAt(field, `${name}不能晚于今天`);
}

/** Refuses a due date that {@link dueRefusal} refuses. Error `bad-request` at `field`. */
export function expectDue(tx: Tx, due: string, field: string, frame: Omit<DueFrame, "today"> = {}): void {
  const refusal = dueRefusal(due, { ...frame, today: officeDate(tx.at) });
  if (refusal) throw refusedAt(field, refusalSentence(refusal));
}

/** A `bad-request` that says which field of the form is meant. */
export function refusedAt(field: string, message: string): AppError {
  return new AppError("bad-request", message, { fields: [{ path: field, message }] });
}
