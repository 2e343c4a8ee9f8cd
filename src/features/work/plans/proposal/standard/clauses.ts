import { withoutLeadIns } from "../../draft/title/cut-title.ts";

/** A part of a sentence that asks for one thing, without what only leads in to it. */
export interface Clause {
  text: string;
  /** Place of its first character in the sentence. */
  at: number;
}

const PARTS = /[^，,；;。！!：:\n]+/g;
/** Whoever a sentence is told to: 各校要, 财政部门应. */
const TOLD =
  /^[一-龥、（）()\uE000-\uF8FF]{0,20}?(?:学校|中小学|幼儿园|部门|单位|局|处|科|股|各地|各校|县区|区县|高校|系统|委员会)(?:都|均|也)?(?:要|应当|应|须|必须)(?=[一-龥“《])/;
/** Numbers and words of order in front: （一） 1. 一是 首先. */
const ORDER =
  /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|第[一二三四五六七八九十]{1,2}[，、]?|[一二三四五六七八九十]是要?|首先|其次|再次|最后)/;
/** Times in front: 年底前, 10月底前, 上半年, 每学期. */
const TIME =
  /^(?:到|于|在)?(?:20\d\d年(?:度)?|今年|年内|年底|全年|上半年|下半年|第?[一二三四]季度|\d{1,2}月(?:\d{1,2}日|底|末|上旬|中旬|下旬)?|开学(?:前|初|第一(?:个)?(?:周|月))?|暑期|寒假|秋季学期|春季学期|本学期)+(?:之前|以前|前|底前|内|起)?(?:将|要)?/;
/** Words of manner in front that say nothing of what is to be done. */
const MANNER =
  /^(?:要|将(?=新建|建设|改造|开展|举办|组织|完成|实施|启动|启用|制定|出台|印发|推出|培训|招聘|投入|新增)|须|应|必须|力争|争取|确保|努力|计划|拟|继续|持续|进一步|切实|认真|严格|全面|全力|深入|扎实|稳步|有序|大力|积极|加快|不断|着力|坚持|统筹|并|同时|及时|按时|按期|如期|定期|逐步|依法|科学|精心|有效|充分|广泛|重点|突出|抓好|做好|推动|推进|高标准|高质量|启动|实现)+(?=[一-龥《“\d])/;

/** The parts of a sentence in their order. Pure. */
export function clausesOf(sentence: string): Clause[] {
  return [...sentence.matchAll(PARTS)].flatMap((found) => {
    const text = found[0].trim();
    return text.length < 3 ? [] : [{ text, at: found.index + found[0].indexOf(text) }];
  });
}

/** What is left of a clause without number, time and manner; the whole where too little would be left. */
export function coreOf(clause: string): string {
  let core = withoutLeadIns(clause);
  for (let before = ""; before !== core; ) {
    before = core;
    for (const lead of [ORDER, TOLD, TIME, MANNER]) {
      const rest = core.replace(lead, "");
      if (rest.length >= SHORTEST) core = rest;
    }
  }
  return core.replace(/[。；;，,\s]+$/, "");
}

const SHORTEST = 4;
