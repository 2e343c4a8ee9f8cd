import { createContext, useContext, useSyncExternalStore } from "react";
import type { Coverage, PlanItem, PlanSegment } from "../../draft/contract.ts";
import type { Draft } from "../../edit.ts";
import type { ReadingState, ReadingView } from "./reading-state.ts";

/** What every part of the reading screen draws from. */
export interface Reading {
  draft: Draft;
  state: ReadingState;
  coverage: Coverage;
  segments: ReadonlyMap<string, PlanSegment>;
  items: ReadonlyMap<string, PlanItem>;
  /** Sentences of each item, in the order of the text. */
  segmentsOf: ReadonlyMap<string, readonly PlanSegment[]>;
  /** Sentences of whose label the reader is in doubt and no person has spoken; none where nothing can be edited. */
  doubtful: ReadonlySet<string>;
  /** Whether the draft can be edited by this person, now. */
  isEditable: boolean;
}

/** Changes with every edit: for the few parts that draw the whole, never for the thousands of rows. */
export const ReadingContext = createContext<Reading | undefined>(undefined);

/** What rows draw from besides their own sentence or item. */
export interface RowWorld {
  state: ReadingState;
  nameOfUnit: (unitId: string) => string;
  /** Whether sentences show that their label is doubtful. */
  showsDoubt: boolean;
}

/** Stays the same from edit to edit. */
export const RowContext = createContext<RowWorld | undefined>(undefined);

/** The reading screen's draft; the component draws anew with every edit. */
export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error("useReading needs ReadingContext above it");
  return reading;
}

/** The place of the reader, and names of units. */
export function useRowWorld(): RowWorld {
  const world = useContext(RowContext);
  if (!world) throw new Error("useRowWorld needs RowContext above it");
  return world;
}

/** A part of where the reader is; redraws only when that part changes, so it must be a plain value or kept object. */
export function useReadingView<T>(pick: (view: ReadingView) => T): T {
  const { state } = useRowWorld();
  return useSyncExternalStore(state.subscribe, () => pick(state.view()));
}
