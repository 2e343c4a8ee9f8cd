import type { z } from "zod";
import type { PostKind } from "../../../base/actor.ts";
import type { MatterFilter } from "./contract.ts";
import { ENDED, STATES } from "./states.ts";

/** What the ledger is asked for, by the names of the contract. */
export type LedgerAsked = z.input<typeof MatterFilter>;

/** A figure that opens into its records: what the ledger is asked for, told and counted by the same words. */
export interface Figure {
  label: string;
  asked: LedgerAsked;
  /** Drawn in red where it is not 0, and told first. */
  isPressing?: true;
  /** Asks for nothing: it stands on the start page, and in no digest. */
  isQuiet?: true;
}

/** What each post wants to know first of the matters it has given, or of those its unit and those below lead. */
const FIGURES: Partial<Record<PostKind, (unitId: string) => Figure[]>> = {
  clerk: (ownerUnitId) => [
    { label: "交办后未签收", asked: { state: ["dispatched"], ownerUnitId } },
    { label: "等您审核", asked: { state: ["submitted"], ownerUnitId } },
    { label: "七天内将转红", asked: { turn: "turning-red" } },
    { label: "亮红灯", asked: { lamp: ["red"] }, isPressing: true },
  ],
  head: ofLead,
  handler: ofLead,
  leader: () => [
    {
      label: "在办",
      asked: { state: STATES.filter((state) => !ENDED.includes(state) && state !== "registered") },
      isQuiet: true,
    },
    { label: "亮红灯", asked: { lamp: ["red"] }, isPressing: true },
    { label: "已销号", asked: { state: ["closed"] }, isQuiet: true },
  ],
};

function ofLead(leadUnitId: string): Figure[] {
  return [
    { label: "待签收", asked: { state: ["dispatched"], leadUnitId } },
    { label: "办理中", asked: { state: ["under-way"], leadUnitId }, isQuiet: true },
    { label: "七天内将转红", asked: { turn: "turning-red", leadUnitId } },
    { label: "亮红灯", asked: { lamp: ["red"], leadUnitId }, isPressing: true },
  ];
}

/** The figures of a post in a unit, in the order of the start page. */
export function figuresOf(post: PostKind, unitId: string): Figure[] {
  return FIGURES[post]?.(unitId) ?? [];
}

/** The address of the ledger at just the matters that a figure counts. */
export function ledgerAddress(asked: LedgerAsked): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(asked))
    for (const one of [value].flat()) params.append(key, String(one));
  return `/matters?${params}`;
}
