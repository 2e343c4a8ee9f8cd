import { oneLine } from "../../../../../base/normal-text.ts";
import type { PlanSegment } from "../contract.ts";
import { cutAtSense, saidIn, withoutLeadIns } from "./cut-title.ts";

/** `一、`, `（一）`, `1.`, `一是`, `①`, `·` and the like at the start of a sentence. */
const NUMBERING =
  /^(?:[一二三四五六七八九十百]+[、.．]|[（(][一二三四五六七八九十\d]+[)）][、.．]?|\d+(?:[、)）]|[.．](?!\d))|[一二三四五六七八九十]+(?:是要?|要)|[①-⑳]|[·•●○■□◆◇▲★▪-])\s*/u;
/** `（责任单位：甲科）`, `【牵头单位：甲科】`, `（甲科牵头，乙科配合）`. */
const TAG =
  /[（(【](?:责任|牵头|主办|主责|配合|协办|承办|完成时[限间]|办理|落实单位)[^（()）【】]*[）)】]|[（(][^（()）：:]{2,80}(?:牵头|负责|主责|配合)[）)]/gu;
/** A clause that says who leads: 由甲科牵头，. Nothing else ends so; 负责 and 主办 need 由 or a name that was read. */
const LEADS =
  /^(?:由[^，,]{2,40}?(?:牵头|负责|主办|主责)|(?!建立|健全|形成|完善|构建|落实|实行|坚持)[^，,、]{2,30}?牵头)(?:负责|落实|实施)?[，,、]/u;
/** A clause behind the lead's that says who supports: 乙科、丙科配合，. */
const SUPPORTS = /^(?!加强|强化|密切|主动|积极|深化)[^，,]{2,60}?(?:配合|协办|协助)(?:落实|实施)?[，,]/u;
const NAMED_DUTY =
  /^(?:共同|分别|具体|参与|协同)?(?:牵头|负责|主办|主责|配合|协办|协助)(?:负责|落实|实施)?[，,、]/u;

/**
 * A short title from a sentence: its number, its tag, the clauses in front that say who leads, who supports and
 * until when, and what only leads in to the work dropped; then cut at a sense.
 */
export function titleOf(segment: PlanSegment | undefined): string {
  const plain = saidIn(oneLine(segment?.text ?? ""))
    .replace(NUMBERING, "")
    .replace(TAG, "");
  const sentence = plain.split(/[。；;！!？?]/u, 1)[0]!.trim() || plain.trim();
  const work = withoutLeadIns(segment ? workOf(sentence, segment) : sentence);
  return work === "" ? "未命名条目" : cutAtSense(work);
}

/** The sentence from its work on, where duty stands in front; else, or where nothing stands behind, all of it. */
function workOf(sentence: string, segment: PlanSegment): string {
  const said = behindTime(sentence, segment);
  const work = behindDuties(said, segment);
  return work === said || work === segment.dueWords ? sentence : behindTime(work, segment);
}

function behindDuties(sentence: string, { ownerWords, supportingWords }: PlanSegment): string {
  const names = [...ownerWords, ...supportingWords];
  let rest = sentence;
  for (;;) {
    const led = rest !== sentence;
    const duty = LEADS.exec(rest)?.[0] ?? namedDuty(rest, names) ?? (led && SUPPORTS.exec(rest)?.[0]);
    if (!duty) break;
    rest = rest.slice(duty.length).trimStart();
  }
  return rest === "" || ONLY_DUTY.test(rest) ? sentence : rest;
}

const ONLY_DUTY = /(?:牵头|配合|协办|协助)(?:负责|落实|实施)?$/u;

/** The clause in front in which units that were read lead or support: 甲科、乙科配合，. */
function namedDuty(words: string, names: readonly string[]): string | undefined {
  let at = words.startsWith("由") ? 1 : 0;
  for (;;) {
    const name = names.find((candidate) => words.startsWith(candidate, at));
    if (!name) return undefined;
    at += name.length;
    const duty = NAMED_DUTY.exec(words.slice(at));
    if (duty) return words.slice(0, at + duty[0].length);
    if (!/[、和与及]/u.test(words.charAt(at))) return undefined;
    at += 1;
  }
}

/** What belongs to words of time in front of it, so that they are no deadline that can be left out. */
const OF_TIME = /^(?:的|以来|至|到|—|-|起|和|与|及|、)/u;

/** The words behind the deadline in front of them; all of them where there is none or nothing behind it. */
function behindTime(words: string, { dueWords }: PlanSegment): string {
  if (dueWords === null) return words;
  const at = /^[于在]/u.test(words) && !/^[于在]/u.test(dueWords) ? 1 : 0;
  if (!words.startsWith(dueWords, at)) return words;
  const behind = words.slice(at + dueWords.length);
  const rest = behind.replace(/^[，,\s]+/u, "");
  return rest === "" || OF_TIME.test(behind) ? words : rest;
}
