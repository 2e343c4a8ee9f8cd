import type { StandardKind, StandardProposal, StandardQuestion } from "../contract.ts";
import {
  CHECK,
  COMPLETED,
  COUNTED,
  COVERAGE,
  EACH,
  EVENT,
  IN_FORCE,
  JUDGED,
  PAPER_NOUN,
  PAPER_TITLE,
  PAPER_VERBS,
  PAPERS_AT_END,
  RECURRING,
  SET_UP,
  VAGUE,
} from "./act-words.ts";
import { type AmountIn, amountsIn } from "./amounts.ts";
import { type Clause, clausesOf, coreOf } from "./clauses.ts";

/** A standard for a task, or the question that its author must answer first; neither where the sentence says too little. */
export interface StandardOrQuestion {
  standard: StandardProposal | null;
  question: StandardQuestion | null;
}

/** One thing that a clause asks for. */
interface Asked {
  kind: StandardKind;
  text: string;
  proof: string;
  words: string;
}

const MOST = 2;

/**
 * When a task counts as done, from what its sentence asks: a paper issued, so many built or trained, covered everywhere, a rate
 * reached, held and reported, set up and running, searched and mended. Where it only says 加强 or 持续推进, the question by what
 * one will see it. A standard is never the sentence again. Pure.
 */
export function proposeStandard(sentence: string): StandardOrQuestion {
  const text = sentence.replace(TAG, "").trim();
  const asked: Asked[] = [];
  for (const clause of clausesOf(text)) {
    const one = askedIn(clause);
    if (one && !asked.some(({ text: said }) => said === one.text)) asked.push(one);
  }
  const chosen = strongest(asked).filter((one) => !isAgain(one.text, text));
  const [first] = chosen;
  if (!first) return { standard: null, question: questionOf(text) };
  const standard: StandardProposal = {
    text: chosen.map((one) => one.text).join("；"),
    proof: [...new Set(chosen.map((one) => one.proof))].join("；"),
    kind: first.kind,
    words: chosen.map((one) => one.words),
  };
  return { standard, question: null };
}

/** Who is told to do it, in brackets at the end. */
const TAG = /[（(](?:责任|牵头|主办|配合|协办|承办|完成时)[^（()）]*[）)]\s*[。；;]?$/;

/** What can be seen surest, in the order of the sentence. */
const ORDER: readonly StandardKind[] = [
  "paper",
  "rate",
  "count",
  "held",
  "set-up",
  "checked",
  "coverage",
  "completed",
];

function strongest(asked: readonly Asked[]): Asked[] {
  const best = [...asked].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)).slice(0, MOST);
  return asked.filter((one) => best.includes(one));
}

/** A standard that only repeats the sentence is none. */
function isAgain(standard: string, sentence: string): boolean {
  const [one, other] = [bare(standard), bare(sentence)];
  return one.includes(other) || other.includes(one);
}

function bare(text: string): string {
  return text.replace(/[^一-龥A-Za-z\d]/g, "");
}

function askedIn(clause: Clause): Asked | null {
  const core = coreOf(clause.text);
  return (
    paper(core) ??
    rate(core) ??
    recurring(core) ??
    (EACH.test(core) ? covered(core) : null) ??
    counted(core) ??
    held(core) ??
    setUp(core) ??
    checked(core) ??
    covered(core) ??
    completed(core)
  );
}

function paper(core: string): Asked | null {
  const verb = PAPER_VERBS.exec(core);
  if (!verb) return null;
  const behind = core.slice(verb.index + verb[0].length);
  const found = PAPER_TITLE.exec(behind) ?? PAPERS_AT_END.exec(behind) ?? PAPER_NOUN.exec(behind);
  if (!found || found.index > 12) return null;
  const name = found[0].replace(/^(?:了|出|并|的|好)/, "");
  const words = core.slice(verb.index, verb.index + verb[0].length + found.index + found[0].length);
  const isTitle = name.startsWith("《");
  if (
    !isTitle &&
    /完善|健全/.test(verb[0]) &&
    !/方案|办法|意见|细则|规则|规程|章程|清单|标准|预案/.test(name)
  ) {
    if (!IN_FORCE.test(name)) return null;
    return {
      kind: "paper",
      text: `${name}成文并按其执行，有一次完整的执行记录`,
      proof: "成文的制度、执行记录",
      words,
    };
  }
  if (IN_FORCE.test(name))
    return {
      kind: "paper",
      text: `${name}成文并开始执行，有第一次执行的记录`,
      proof: "成文的制度、首次执行记录",
      words,
    };
  const way = /规划|计划/.test(name)
    ? "经审定后印发"
    : /招生政策|目录|标准/.test(name)
      ? "审定并公布"
      : "正式印发执行";
  return { kind: "paper", text: `${name}${way}`, proof: "印发的文件（文号、日期）", words };
}

function rate(core: string): Asked | null {
  const amount = amountsIn(core).find(({ unit }) => unit === "%" || unit === "％" || unit === "个百分点");
  if (!amount) return null;
  const before = core.slice(0, amount.at);
  const name = before
    .slice(-LONGEST_OBJECT)
    .replace(/^[、“”]+/, "")
    .replace(LEADS_TO_RATE, "");
  if (name.length < 2) return null;
  if (/100[%％]/.test(amount.words) && /覆盖|配备|达标|建档|签订|配齐/.test(name))
    return {
      kind: "coverage",
      text: `${name}100%，逐单位核对无遗漏`,
      proof: "分单位汇总表",
      words: `${name}${amount.words}`,
    };
  const goal = /^[\d.]/.test(amount.words) ? `达到${amount.words}` : amount.words;
  return {
    kind: "rate",
    text: `${name}：期末统计数${goal}`,
    proof: "统计口径和期末数据表",
    words: `${name}${amount.words}`,
  };
}

/** Words in front of what a rate is called. */
const LEADS_TO_RATE = /^(?:的|使|将|把|和|及|为|年内|扩大|提高|提升|降低)|(?:较|比)(?:上年|去年)(?:同期)?$/g;

/** What is to be done again and again is done when no time was left out. */
function recurring(core: string): Asked | null {
  const found = RECURRING.exec(core);
  if (!found) return null;
  const what = core.replace(found[0], "").slice(0, LONGEST_OBJECT);
  if (what.length < 3) return null;
  return {
    kind: "held",
    text: `“${what}”${found[0]}都有记录，没有缺的一次`,
    proof: "逐次记录",
    words: found[0],
  };
}

function counted(core: string): Asked | null {
  const amount = amountsIn(core).find((one) => !NOT_COUNTED.test(one.unit));
  if (!amount || ONCE.test(amount.words) || EACH.test(core)) return null;
  const n = amount.words.replace(/^(?:达到|达|完成|累计|约|近|突破)/, "");
  const words = core.slice(0, Math.max(amount.end, SHORTEST_WORDS));
  const among = AMONG.exec(core.slice(0, amount.at))?.[0];
  if (among !== undefined) {
    const rest = core.slice(amount.end, amount.end + LONGEST_OBJECT);
    return { kind: "count", text: `${n}${rest}，逐一有结果`, proof: "逐个单位的结果清单", words };
  }
  const act = actIn(core, amount);
  if (act) {
    const obj = objectOf(core, amount, act.verbs);
    return { kind: "count", text: act.done(obj, n), proof: act.proof, words };
  }
  const obj = objectOf(core, amount, /^$/);
  return obj.length < 2
    ? null
    : { kind: "count", text: `${obj}合计${n}，附逐项清单`, proof: "逐项清单", words };
}

const SHORTEST_WORDS = 12;
/** Once is no count. */
const ONCE = /^(?:完成)?一(?:次|场|届|期|轮|批|名|所|套)/;
/** Those for or with whom something is done come before the figure: 对12个乡镇, 与3所高校. */
const AMONG = /^(?:对|为|给|与|和|同|向|支持|帮助|指导|覆盖)(?:全市|全县|全区|全州)?$/;

/** The act whose verb begins the clause, else one that stands before the figure. */
function actIn(core: string, amount: AmountIn): (typeof COUNTED)[number] | undefined {
  const before = core.slice(0, amount.at);
  const found = COUNTED.map((act) => ({ act, at: act.verbs.exec(before)?.index ?? -1 })).filter(
    ({ at }) => at >= 0,
  );
  return found.sort((a, b) => a.at - b.at)[0]?.act;
}

/** Money is counted where it is spent; lengths of time and floors say how, not how much is done. */
const NOT_COUNTED = /^(?:天|小时|分钟|周|工作日|届|%|％|个百分点|类)$/;

/** What is counted: the words between verb and figure, or those behind the figure. */
function objectOf(core: string, amount: AmountIn, verb: RegExp): string {
  const between = core
    .slice(0, amount.at)
    .replace(verb, "")
    .replace(/^(?:了|好|一批)/, "");
  const behind = core.slice(amount.end).replace(/^(?:的)/, "");
  const obj = between.length >= 2 ? between : behind;
  return obj.replace(/(?:其中|共|总|各|不少于|至少|为|到|增加|新增)+$/, "").slice(0, LONGEST_OBJECT);
}

const LONGEST_OBJECT = 24;

function held(core: string): Asked | null {
  const found = EVENT.exec(core);
  if (!found) return null;
  const name = found[1]!.replace(/^(?:了|好|一次|一场|全员|开展)+/, "");
  if (name.length < 3) return null;
  return {
    kind: "held",
    text: `${name}如期办完，结果有书面通报`,
    proof: "通知、名单或签到、结果通报",
    words: found[0],
  };
}

function setUp(core: string): Asked | null {
  const found = SET_UP.exec(core);
  if (!found) return null;
  return {
    kind: "set-up",
    text: `${found[1]!}建成启用，有第一个月的使用记录`,
    proof: "启用通知、使用记录",
    words: found[0],
  };
}

function checked(core: string): Asked | null {
  const found = CHECK.exec(core);
  if (!found || core.startsWith("完成") || (found[0] === "治理" && VAGUE.test(core))) return null;
  const what = core
    .replace(/^(?:开展|组织|进行|联合[一-龥、]{2,12}?(?=整治|检查|排查))/, "")
    .replace(/^(?:对|就|针对)/, "");
  const subject = what
    .replace(/^(?:排查|清查|清理|整治|治理|检查|和|、)+/, "")
    .replace(found[0], "")
    .replace(/(?:开展|进行)?(?:年度|专项|联合|全面|问题|安全)*$/, "")
    .slice(0, LONGEST_OBJECT);
  if (subject.length < 2) return null;
  return {
    kind: "checked",
    text: `${subject}应查的全部查到，查出的问题逐条改完销号`,
    proof: "检查台账、问题整改清单",
    words: core.slice(0, LONGEST_OBJECT),
  };
}

function covered(core: string): Asked | null {
  const found = COVERAGE.exec(core);
  if (!found) return null;
  const what = core
    .replace(found[0], "")
    .replace(/^(?:都|均|应|要|实现|做到|落实)+/, "")
    .replace(/(?:实现|做到)$/, "")
    .slice(0, LONGEST_OBJECT);
  if (what.length < 3) return null;
  return {
    kind: "coverage",
    text: `“${what}”逐个单位核对，没有遗漏`,
    proof: "分单位落实情况汇总表",
    words: found[0],
  };
}

function completed(core: string): Asked | null {
  const judged = JUDGED.exec(core);
  if (judged)
    return {
      kind: "completed",
      text: `${judged[1]!}通过，有结论文件`,
      proof: "评估或验收结论",
      words: judged[0],
    };
  const found = COMPLETED.exec(core);
  if (!found) return null;
  const behind = core.slice(found.index + found[0].length);
  const before = core.slice(0, found.index).replace(/(?:按时|足额|全部|如期|逐步)+$/, "");
  const what = (behind.length >= 2 && behind !== "到位" ? behind : before).slice(0, LONGEST_OBJECT);
  if (what.length < 2) return null;
  const verb = found[0] === "完成" ? "" : found[0];
  return {
    kind: "completed",
    text: `${what}全部${verb || "办"}完，有完成情况报告`,
    proof: "完成情况报告及清单",
    words: found[0] + what,
  };
}

/** By what one will see it, asked of the words that say too little. */
function questionOf(text: string): StandardQuestion | null {
  for (const { text: clause } of clausesOf(text)) {
    const found = VAGUE.exec(clause);
    if (!found) continue;
    const about = clause.slice(found.index).slice(0, LONGEST_OBJECT);
    return {
      text: `“${about}”做到了，凭什么看得出来？（出了什么文件、办成几件、哪个数变了）`,
      words: [found[0]],
    };
  }
  return null;
}
