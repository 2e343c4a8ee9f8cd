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

/** What is left of a name whose beginning went elsewhere: 、指导…, 和完善…. */
export const TORN = /^(?:[、，的]|和(?!谐|平)|与|或|及|并|开展|组织|进行|(?:工作|行动|活动)$)/;
