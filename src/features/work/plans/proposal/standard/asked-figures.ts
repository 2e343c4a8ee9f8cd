import { COUNTED, EACH, RECURRING } from "./act-words.ts";
import { type AmountIn, amountsIn } from "./amounts.ts";
import { type Asked, LONGEST_OBJECT, TORN } from "./asked.ts";

/** What a clause asks for in figures: a rate reached, something done again and again, so many of something. */

/** A rate or share that is to be reached. */
export function rate(core: string): Asked | null {
  const amount = amountsIn(core).find(({ unit }) => unit === "%" || unit === "％" || unit === "个百分点");
  if (!amount) return null;
  const name = core
    .slice(0, amount.at)
    .replace(/^[、“”]+/, "")
    .replace(LEADS_TO_RATE, "");
  if (name.length < 2 || name.length > LONGEST_OBJECT || IS_COMPARED.test(name)) return null;
  const words = `${name}${amount.words}`;
  if (/100[%％]/.test(amount.words) && /覆盖|配备|达标|建档|签订|配齐/.test(name))
    return { kind: "coverage", text: `${name}100%，逐单位核对无遗漏`, proof: "分单位汇总表", words };
  if (/^(?:下降|增长|增加|压减)/.test(amount.words))
    return {
      kind: "rate",
      text: `${name}比上年同期${amount.words}，以统计数为准`,
      proof: "上年与本年的统计表",
      words,
    };
  const goal = /^[\d.]/.test(amount.words) ? `达到${amount.words}` : amount.words;
  return { kind: "rate", text: `${name}期末统计${goal}`, proof: "统计口径和期末数据表", words };
}

/** What stands in front of a figure compares already: 不低于总课时的9%. */
const IS_COMPARED = /不低于|不高于|不少于|不超过|达到|高于|低于/;
/** Words in front of what a rate is called. */
const LEADS_TO_RATE =
  /^(?:的|使|将|把|和|及|为|年内|扩大|提高|提升|降低)|(?:同)?(?:较|比)(?:上年|去年)(?:同期)?$/g;

/** What is to be done again and again is done when no time was left out. */
export function recurring(core: string): Asked | null {
  const found = RECURRING.exec(core);
  if (!found) return null;
  const [whole, act, count] = found;
  if ((act === "" && count === "") || /^的/.test(core.slice(found.index + whole.length))) return null;
  const what = core
    .slice(found.index + whole.length)
    .replace(/^以上/, "")
    .replace(/(?:并|，|、).*$/, "")
    .slice(0, LONGEST_OBJECT);
  if (what.length < 3) return null;
  const often = /^每(?:半|两|三|\d)?个?(?:天|日|周|月|季度|学期|学年|年)/.exec(whole)![0];
  return {
    kind: "held",
    text: count
      ? `${what}${often}${count}，一${count.slice(-1)}不缺，有记录可查`
      : `${what}${often}都有安排和记录`,
    proof: "逐次记录",
    words: whole,
  };
}

/** So many of something. */
export function counted(core: string): Asked | null {
  const amount = amountsIn(core).find((one) => !NOT_COUNTED.test(one.unit) && !PHASE.test(one.words));
  if (!amount || ONCE.test(amount.words) || EACH.test(core)) return null;
  const n = amount.words.replace(/^(?:达到|达|完成|累计|约|近|突破)/, "");
  const words = core.slice(0, Math.max(amount.end, SHORTEST_WORDS));
  const among = AMONG.exec(core.slice(0, amount.at))?.[0];
  if (among !== undefined) {
    const rest = core.slice(amount.end);
    if (rest.length > LONGEST_OBJECT) return null;
    return { kind: "count", text: `${n}${rest}，逐一有结果`, proof: "逐个单位的结果清单", words };
  }
  const done = actIn(core, amount);
  const obj = objectOf(core, amount, done);
  if (done)
    return obj.length < 2 || TORN.test(obj)
      ? null
      : { kind: "count", text: done.act.done(obj, n), proof: done.act.proof, words };
  return obj.length < 2 || obj.length > LONGEST_LISTED || TORN.test(obj) || !/\d/.test(n)
    ? null
    : { kind: "count", text: `${obj}合计${n}，附逐项清单`, proof: "逐项清单", words };
}

/** Where no act is known, a longer name is more than what is counted. */
const LONGEST_LISTED = 10;
const SHORTEST_WORDS = 12;
/** Once is no count. */
const ONCE = /^(?:完成)?一(?:次|场|届|期|轮|批|名|所|套)/;
/** Those for or with whom something is done come before the figure: 对12个乡镇, 与3所高校. */
const AMONG = /^(?:对|为|给|与|和|同|向|帮助|指导|覆盖)(?:全市|全县|全区|全州)?$/;
/** 三期工程 is one work. */
const PHASE = /^[一二三四五六七八九十]期/;
/** Money is counted where it is spent; lengths of time and floors say how, not how much is done. */
const NOT_COUNTED = /^(?:天|小时|分钟|周|工作日|届|%|％|个百分点|类|位)$/;

interface Done {
  act: (typeof COUNTED)[number];
  /** Where its verb stands. */
  at: number;
  end: number;
}

/** The act whose verb begins the clause, else one that stands before the figure. */
function actIn(core: string, amount: AmountIn): Done | undefined {
  const before = core.slice(0, amount.words.startsWith("完成") ? amount.at + 2 : amount.at);
  const found = COUNTED.flatMap((act): Done[] => {
    const verb = act.verbs.exec(before);
    return verb ? [{ act, at: verb.index, end: verb.index + verb[0].length }] : [];
  });
  return found.sort((a, b) => a.at - b.at)[0];
}

/** What is counted: the words between verb and figure, or those behind the figure, or those before the verb. */
function objectOf(core: string, amount: AmountIn, done: Done | undefined): string {
  const between = core.slice(Math.min(done?.end ?? 0, amount.at), amount.at).replace(/^(?:了|好|一批)/, "");
  const behind = core.slice(amount.end).replace(/^的/, "");
  const ahead = core.slice(0, done?.at ?? 0);
  const obj = [between, behind, ahead].find((words) => words.length >= 2) ?? "";
  // Of several that are counted in a row, the first.
  return obj
    .replace(/[、和](?=\d).*$/, "")
    .replace(/(?:其中|共|总|各|不少于|至少|为|到|增加|新增)+$/, "")
    .slice(0, LONGEST_OBJECT);
}
