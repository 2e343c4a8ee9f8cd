import type { StandardKind } from "../contract.ts";

/** One thing that a clause asks for. */
export interface Asked {
  kind: StandardKind;
  /** When it counts as done. */
  text: string;
  proof: string;
  /** The words of the clause that ask for it. */
  words: string;
}

/** No more characters of a clause go into a standard as what it is about. */
export const LONGEST_OBJECT = 24;
