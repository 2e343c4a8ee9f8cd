import { words } from "../../../../base/words/words.ts";
import { t } from "../../../../ui/i18n.ts";
import type { Tone } from "../../../../ui/marks/state-tag.tsx";
import type { MatterRow, MatterStory } from "../contract.ts";
import type { Turn } from "../lamp.ts";
import { ACT_TABLE, type Act, nextSide, type State } from "../states.ts";

/** Wording of where matters come from, by kind of origin; each feature has words for its own. */
export function originNames(): Readonly<Record<string, string>> {
  return words().values.origin ?? {};
}

/** Wording of one kind of origin; as it is kept where no feature knows it. */
export function originName(kind: string): string {
  return originNames()[kind] ?? kind;
}

/** Wording of how often a report is asked for. */
export const CYCLE_NAMES: Record<MatterStory["reportCycle"], string> = {
  none: "不定期",
  weekly: "每周",
  monthly: "每月",
  quarterly: "每季度",
};

/** Wording of the two honest ends. */
export const OUTCOME_NAMES: Record<NonNullable<MatterRow["outcome"]>, string> = {
  solved: "销号·已解决",
  "not-solved": "销号·未解决",
};

/** Wording of how hard one urges, from first to last. */
export const URGE_LEVELS = [
  { level: 1, name: "催办", about: "提醒承办人尽快办理" },
  { level: 2, name: "再次催办", about: "提醒后仍无进展" },
  { level: 3, name: "督促催办", about: "请单位负责人亲自督促" },
] as const;

/** Wording of what a supporting unit did so far. */
export const SUPPORT_STATES: Record<MatterStory["supports"][number]["state"], string> = {
  asked: "待签收",
  signed: "协办中",
  done: "已完成",
};

/** The act's name on screen. */
export function actName(act: Act): string {
  return t(ACT_TABLE[act].name);
}

/** Whose turn it is, as lists can say it without asking the server; empty at an end. */
export function turnOf(row: Pick<MatterRow, "state" | "owner" | "lead">): string {
  const side = nextSide(row.state, false);
  if (side === null) return "";
  return side === "lead" ? (row.lead?.name ?? "") : row.owner.name;
}

/** The lamps by name. */
export const LAMP_NAMES: Record<MatterRow["lamp"], string> = {
  red: "红灯",
  orange: "橙灯",
  yellow: "黄灯",
  blue: "蓝灯",
  green: "绿灯",
  grey: "灰灯",
};

/** Turns of the lamp that the ledger can be narrowed to. */
export const TURN_NAMES: Record<Turn, string> = {
  "turned-red": "昨天以来转红",
  "turning-red": "七天内将转红",
};

/** How each state feels at a glance; its word says it exactly. */
export const STATE_TONES: Record<State, Tone> = {
  registered: "waiting",
  dispatched: "waiting",
  declined: "bad",
  "under-way": "active",
  submitted: "care",
  finished: "good",
  verified: "good",
  closed: "rest",
  cancelled: "rest",
};
