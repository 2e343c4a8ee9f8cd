import type { Doer } from "../actor.ts";
import type { ReadTx, Tx } from "./act.ts";

/** A date by rule that moves, since the calendar changed by which it was counted. */
export interface ClockMove {
  /** The record that is due. */
  id: string;
  /** Due dates before and after, `YYYY-MM-DD`; the same where it is only certain now, or provisional. */
  oldDue: string;
  newDue: string;
  isProvisional: boolean;
}

/** Records of a kind that can be due by a rule: how the feature that keeps clocks asks for them, and tells of a move. */
export interface Clocked {
  /** As events name it, `matter`. */
  kind: string;
  /** Those of these records whose date still counts, with their titles. */
  open(tx: ReadTx, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Gives each record its new date, in an act of its own kind within the same transaction. */
  moved(tx: Tx<Doer>, moves: readonly ClockMove[]): Promise<void>;
}
