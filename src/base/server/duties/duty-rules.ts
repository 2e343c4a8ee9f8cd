import type { RawBuilder } from "kysely";
import type { PostKind } from "../../actor.ts";
import type { NoticeKind } from "../../notice-kinds.ts";
import type { ReadTx } from "../act.ts";
import type { Tables } from "../database.ts";
import type { SealedEvent } from "../following/sealed-event.ts";
import type { UnitScope } from "../scope.ts";

/** A side of a record on which something can wait: who does it. */
export interface DutySide {
  /** The posts that stand on it. */
  posts: readonly PostKind[];
  /** Whether they stand in the unit itself, or in any unit above it. */
  reach: "unit" | "above";
  /** Left undone for too long it rises to the unit directly above. */
  rises?: true;
}

/**
 * Where duties come from: each row of the record (`r`), or of a part of it (`p`), for which `where` holds, is one. All
 * is said in SQL over these two, so that one statement makes the duties of many records, and `verify` those of all.
 */
export interface DutySource {
  part?: { table: keyof Tables; by: string };
  /** Which of the sides the unit stands on. */
  side: RawBuilder<unknown>;
  unit: RawBuilder<unknown>;
  /** The unit's path, as the record or its part copies it. */
  path: RawBuilder<unknown>;
  /** The act that is to be done first of all; nothing waits where it is null. */
  act: RawBuilder<unknown>;
  /** Since which day it waits. */
  since: RawBuilder<unknown>;
  /** Until which day it is to be done, null where none is set. */
  due: RawBuilder<unknown>;
  where: RawBuilder<unknown>;
}

/**
 * Who is told of an act: whoever then has something to do in its record, on one of these sides. Somebody to whom several
 * of a record's rules fit is told by the first of them.
 */
export interface TellingRule {
  /** The act, as its event names it. */
  verb: string;
  kind: NoticeKind;
  sides: readonly string[];
  /** Only where one of these acts waits there: whoever has done it meanwhile is told of nothing. */
  waits?: readonly string[];
  /** Only of such events. */
  when?(event: SealedEvent): boolean;
  /** The path of a unit above the duty's in which the same posts are told as well. */
  alsoAt?(event: SealedEvent, unitPath: string): string;
}

/** How the rows of a kind of record say whose turn it is. */
export interface DutyRules {
  /**
   * Columns of the record: its title, its running number (of two with one due date the lower comes first, one without a
   * number before both), and the search form in which the to-do list looks.
   */
  title: string;
  number?: string;
  searched: string;
  sides: Readonly<Record<string, DutySide>>;
  /** Acts by which something that has newly come is taken in; what waits for one of them stands before all else. */
  arrivals?: readonly string[];
  sources: readonly DutySource[];
  /** Who is told of which acts; nobody is told of what is not here. */
  told?: readonly TellingRule[];
}

/** A kind of record that has duties. */
export interface DutyKind {
  kind: string;
  record: { table: keyof Tables; id: string };
  duties: DutyRules;
}

/** Something that waits for the acting post, of whatever feature: as the list of all of it knows it. */
export interface Waiting {
  /** The kind of record, as events name it. */
  kind: string;
  id: string;
  /** The day until which it is to be done, `YYYY-MM-DD`. */
  dueDate: string | null;
}

/** How a feature's records stand in the to-do list. */
export interface TodoLines {
  /** The kind of record. */
  kind: string;
  /** A duty that rises, and has waited since this day or longer, is shown to the unit directly above as well. */
  risesSince?(tx: ReadTx): Promise<string>;
  /** Duties `duty` that rose to the authority's own office, as a condition. */
  atOffice?(authorityId: string): RawBuilder<unknown>;
  /** The page of a record. */
  page(id: string): string;
  /** How things stand for the acting post, the most pressing first; what is 0 is told as well. */
  overview?(tx: ReadTx, scope: UnitScope): Promise<Overview[]>;
  /** The lines of these records for the acting post, by id; in the shape of the feature's own contract. */
  lines(tx: ReadTx, scope: UnitScope, waiting: readonly Waiting[]): Promise<Map<string, TodoLine>>;
}

/** One figure of how things stand, and the screen that shows what it counts. */
export interface Overview {
  name: string;
  total: number;
  /** There are more than `total` says. */
  isMore: boolean;
  /** Address of the screen, from the root. */
  link: string;
}

/** What every line of the to-do list says, of whatever feature; each adds its own. */
export interface TodoLine {
  title: string;
  /** What is to be done, in words. */
  waitsFor: string;
  /** The acts that the acting post may do to it now, from where it stands. */
  acts: string[];
}
