import { unitSet } from "../text/units.ts";
import type { Owners, Span } from "./names.ts";
import { endsUnit, isUnitName } from "./unit-names.ts";

/**
 * Reads names that stand by themselves, without a word that says what they are there for: the label in front of what an
 * office is to do (安全科：…), and the bare tag behind it (总务处).
 */

const COLONS = unitSet("：:");
const SEPARATORS = unitSet("、，,；;和及与 \u3000");
const LONGEST_LABEL = 30;
/** Behind a label that only calls people together nothing follows on its line. */
const SHORTEST_WORK = 4;
/** Posts speak behind a colon; offices are told to do something. */
const POST = /(?:长|书记|主任|人|员|师|生|志|导|干部)$/;
/** Bodies of a school, whose names end like no office's elsewhere: （少先队、科学组）. */
const SCHOOL_BODY =
  /^(?:少先队|团委|总支|[一-龥]{1,4}(?:备课|教研|年级|学科|体育|艺术|科学|音乐|美术|语文|数学|英语|理化|文综)?组)$/;
const NO_TAG = /编辑部|记者|供稿|本报|本刊|上接|下转/;

/** Adds the offices of the label at the head of a sentence; answers where the words behind it begin, or `from`. */
export function readLabel(text: string, from: number, end: number, owners: Owners): number {
  const limit = Math.min(end - SHORTEST_WORK, from + LONGEST_LABEL);
  for (let i = from; i < limit; i++) {
    if (COLONS[text.charCodeAt(i)] === 0) continue;
    const names = officesIn(text, from, i);
    if (names === null) return from;
    owners.lead.push(...names);
    return i + 1;
  }
  return from;
}

/** Adds the offices of a bracket that holds nothing else and ends at `closing`; answers where it begins, or -1. */
export function readBareTag(text: string, start: number, closing: number, owners: Owners): number {
  const open = Math.max(text.lastIndexOf("（", closing), text.lastIndexOf("(", closing));
  if (open < start || closing - open > 2 * LONGEST_LABEL) return -1;
  const names = NO_TAG.test(text.slice(open, closing)) ? null : officesIn(text, open + 1, closing);
  if (names === null) return -1;
  owners.lead.push(...names);
  return open;
}

/** The offices that are all that stands between two offsets, null where anything else does. */
function officesIn(text: string, from: number, to: number): Span[] | null {
  const names: Span[] = [];
  let start = from;
  for (let i = from; i <= to; i++) {
    if (i < to && SEPARATORS[text.charCodeAt(i)] === 0) continue;
    if (i > start) {
      if (!isOffice(text, start, i)) return null;
      names.push({ start, end: i });
    }
    start = i + 1;
  }
  return names.length > 0 ? names : null;
}

function isOffice(text: string, start: number, end: number): boolean {
  const name = text.slice(start, end);
  if (SCHOOL_BODY.test(name)) return true;
  return endsUnit(text, start, end) && isUnitName(name) && !POST.test(name);
}
