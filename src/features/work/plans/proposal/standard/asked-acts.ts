import {
  CHECKS,
  COMPLETED,
  COVERAGE,
  DONE_AWAY,
  EVENT,
  EVENT_ENDS,
  IN_FORCE,
  JUDGED,
  NOT_SEARCHED,
  ONE_BY_ONE,
  PAPER_NOUN,
  PAPER_TITLE,
  PAPER_VERBS,
  PAPERS_AT_END,
  SET_UP,
  SET_UP_ENDS,
} from "./act-words.ts";
import { type Asked, LONGEST_OBJECT, TORN } from "./asked.ts";

/** What a clause asks to be done: issued, held, set up, searched, covered everywhere, completed. */

/** A verb so far from the beginning is not what the clause asks. */
const NEAR = 6;

/** A paper issued or in force; `show` gives a name as the sentence writes it. */
export function paper(core: string, show: (words: string) => string): Asked | null {
  const verb = PAPER_VERBS.exec(core);
  if (!verb || verb.index > NEAR * 2) return null;
  const behind = core.slice(verb.index + verb[0].length);
  const found = PAPER_TITLE.exec(behind) ?? PAPERS_AT_END.exec(behind) ?? PAPER_NOUN.exec(behind);
  if (!found || found.index > NEAR * 2) return null;
  const name = found[0].replace(
    /^(?:了|出|好|(?:并|和)?(?:公开|组织)?(?:实施|发布|印发|落实|完善|执行)|并|的|科学的|有效的?|完善的?|相关的?)+/,
    "",
  );
  if (name.length < SHORTEST_NAME || TORN.test(name)) return null;
  const words = core.slice(verb.index, verb.index + verb[0].length + found.index + found[0].length);
  const shown = show(name);
  if (IN_FORCE.test(shown))
    return { kind: "paper", text: `${name}有成文规定，并已照此执行`, proof: "成文的制度、执行记录", words };
  const isRenewed = /^(?:完善|健全|建立健全)$/.test(verb[0]);
  if (isRenewed && !/方案|办法|意见|细则|规则|规程|章程|清单|标准|预案/.test(shown)) return null;
  return { kind: "paper", text: `${name}${issued(shown)}`, proof: "印发的文件（文号、日期）", words };
}

const SHORTEST_NAME = 3;

function issued(name: string): string {
  if (/规划|计划/.test(name)) return "经审定后印发";
  if (/招生政策|目录|标准/.test(name)) return "审定并公布";
  if (/(?:责任书|承诺书|协议)$/.test(name)) return "全部签订，一份不少";
  if (/(?:报告|名单|清单|图谱|手册)$/.test(name)) return "定稿并公布";
  return "正式印发执行";
}

/** Something that takes place. */
export function held(core: string, show: (words: string) => string): Asked | null {
  const found = EVENT.exec(core);
  if (!found || found.index > NEAR || !ENDS_THERE.test(core.slice(found.index + found[0].length)))
    return null;
  const name = found[1]!
    .replace(/^(?:了|好|一次|一场|全员|一届|开展|适时)+/, "")
    .replace(INNER, "")
    .replace(ADORNED, "");
  if (name.length < SHORTEST_NAME || name.length > LONGEST_NAME || TORN.test(name)) return null;
  const { done, proof } = EVENT_ENDS.find(({ what }) => what.test(show(name)))!;
  return { kind: "held", text: `${name}${done}`, proof, words: found[0] };
}

const LONGEST_NAME = 36;
/** What may stand behind an event that is all that its clause asks. */
const ENDS_THERE = /^(?:活动|工作)?(?:$|[（并])/;
/** Whoever is got to do it: 组织专家开设讲座. */
const INNER = /^.*(?:开设|开展|举办|举行|参加|参与)(?=.{4})/;
/** What adorns and does not name: 丰富多彩、形式多样的. */
const ADORNED =
  /^(?:[一-龥]{2,4}(?:丰富|多样|多彩|鲜明|新颖|活泼|突出)|经常性|综合性|多样性|、|且|系列|丰富多彩|形式多样)+的/;

/** Something that runs from then on. */
export function setUp(core: string, show: (words: string) => string): Asked | null {
  const found = SET_UP.exec(core);
  if (!found || found.index > NEAR) return null;
  const name = found[1]!.replace(/^(?:了|起|好|一批|健全|[和并]完善|完善的?|长期的?|稳定的?|有效的?)+/, "");
  if (name.length < SHORTEST_NAME || TORN.test(name)) return null;
  // A team that is “built” is trained and kept, and not founded.
  if (/队伍$/.test(name) && !core.includes("组建")) return null;
  const { done, proof } = SET_UP_ENDS.find(({ what }) => what.test(show(name)))!;
  return { kind: "set-up", text: `${name}${done}`, proof, words: found[0] };
}

/** Something wrong that is searched for and mended. */
export function checked(core: string): Asked | null {
  const found = CHECKS.map((form) => form.exec(core)).find((match) => match !== null);
  const subject = found?.[1]?.slice(0, LONGEST_OBJECT) ?? "";
  if (!found || TORN.test(subject) || NOT_SEARCHED.test(subject)) return null;
  const around = core.replace(subject, "");
  const isDoneAway = DONE_AWAY.test(around) && !/排查|检查|隐患/.test(core);
  return {
    kind: "checked",
    text: isDoneAway
      ? `${subject}列出清单，逐项处理完毕并销号`
      : `${subject}应查尽查，查出的问题逐项改完销号`,
    proof: "检查台账、问题整改清单",
    words: core.slice(0, LONGEST_OBJECT),
  };
}

/** Everything of a kind, with none left out. */
export function covered(core: string): Asked | null {
  const found = COVERAGE.exec(core);
  if (!found) return null;
  const what = core
    .replace(found[0], "")
    .replace(/^(?:都|均|应|要|实现|做到|落实|坚持|面向|在|对|的)+/, "")
    .replace(/(?:实现|做到|在|对)$/, "")
    .slice(0, LONGEST_OBJECT);
  if (what.length < SHORTEST_NAME || TORN.test(what)) return null;
  const by = ONE_BY_ONE.find(([of]) => of.test(found[0]))?.[1] ?? "逐个单位";
  return {
    kind: "coverage",
    text: `${what}${/全覆盖|全部覆盖/.test(found[0]) ? "全部覆盖" : ""}，${by}核对没有遗漏`,
    proof: "分单位落实情况汇总表",
    words: found[0],
  };
}

/** What is done once and for all. */
export function completed(core: string): Asked | null {
  const judged = JUDGED.exec(core);
  if (judged)
    return {
      kind: "completed",
      text: `${judged[1]!}通过，有结论文件`,
      proof: "评估或验收结论",
      words: judged[0],
    };
  for (const { verbs, done, proof } of COMPLETED) {
    const found = verbs.exec(core);
    if (!found) continue;
    const [verb] = found;
    const end = found.index + verb.length;
    const isAhead = HOW.test(core.slice(0, found.index)) && core.length - end >= 2;
    if (!isAhead && core.length - end > LATEST) continue;
    const what = isAhead
      ? core.slice(end).replace(/^了|并.*$/g, "")
      : core.slice(0, found.index).replace(/(?:按时|足额|全部|如期|逐步|全面|已|并)+$/, "");
    if (what.length < 2 || TORN.test(what) || ONLY_TIME.test(what)) continue;
    return { kind: "completed", text: done(what.slice(0, LONGEST_OBJECT), verb), proof, words: verb + what };
  }
  return null;
}

/** What stands in front of a verb that begins its clause. */
const HOW = /^(?:按时|足额|全部|如期|逐步|全面|及时|确保|顺利|基本|按期|有序)*$/;
const ONLY_TIME = /^[\d年月日底末前内上下半初学期]+$/;
/** A verb that ends its clause has so much behind it at most: 到位. */
const LATEST = 2;
