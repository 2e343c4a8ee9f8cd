import { CLASS_OF, CLASSES, isKnownWord, TOKENS, type TokenList } from "../words/tokens.ts";
import { verbAt } from "./predicates.ts";

/**
 * Finds people named with a post: 市教育局党组书记、局长林知远出席…, 副局长甲、乙分别…, 林知远副局长. Pupils have no post and are
 * never listed.
 */

/** A person with plain offsets of post and name. */
export interface Named {
  name: string;
  post: string;
  start: number;
  end: number;
}

const POST = CLASSES.indexOf("post");
const UNIT = CLASSES.indexOf("unit");
const SURNAMES = new Set(
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保蔺云丰晓岚竹竇闻竺习水秋骆纪陶苏嵇师岳冰火海罕麦涂巴才旦扎仁索央达洛桑次边格那乌额阿杭肖闫尚晁展幸归惠戎扈敬桓楼浦滑满牧琚眭粟缪羊芮茅茹荀荣莘萨蒯蒲裘訾诸贝贡逯郇郏郗酆钮铁闪隗雍雒靖颉鲜麻凤卿厉容寇寿尧居巨权束步沐湛漆狄祖良逄綦佘仝亓阙鄂虎帅阴谯门占支国盘",
);
const DOUBLE =
  /^(?:欧阳|司马|上官|诸葛|司徒|东方|独孤|南宫|夏侯|皇甫|尉迟|公孙|慕容|长孙|宇文|令狐|端木|百里|呼延|濮阳|钟离|轩辕|闻人|澹台|宗政|太史|申屠|公冶|仲孙|赫连|公羊|万俟|淳于|亓官|司空|司寇|西门|纳兰|完颜|拓跋|乐正|即墨|第五)/;
/** What stands behind a name. */
const BEHIND =
  /^(?:$|[，。；、：:,;）)“\s]|同志|出席|主持|讲话|强调|指出|要求|表示|说|介绍|作|就|带队|带领|一行|致辞|宣读|宣布|通报|在|参加|对|陪同|到|率|分别|和|与|进行|传达|为|向|赴|走进|来到|代表|汇报|围绕|还|先后|认为|谈到|告诉|回答|坦言|解读|接受|领|任|同|等|深入|一同|带|主讲|担任|授|点评|部署|总结|看望|慰问|调研|检查|了|的|因|从|是|最后|首先|回应|提出|签|寄语|勉励|听取|实地|详细|共同|及|以|也|专程|亲自|将|启动|见证|上|讲|给|用|把|当|结合|建议|透露|补充|深情|现场)/;
const SPEAKS = /^(?:出席|主持|强调|指出|表示|说|介绍|致辞|告诉|坦言|认为|回答|要求|带队|作)/;
const MASK = /^[一-龥](?:某{1,2}|[×*xXＸ○]{1,2})/;
const WITH_DOT = /^[一-龥]{2,5}[·•．][一-龥]{2,6}/;
/** Posts that several people named in a row share. */
const SHARED = /(?:副[一-龥]{1,2}|委员|成员|专家|教授|督学|研究员|领导|组长|教研员|特级教师|嘉宾|评委)$/;
const FORMAL = /^副?(?:局长|书记|市长|县长|区长|州长|厅长|主任|校长|园长|院长|处长|科长|部长|主席|会长)$/;
const NO_NAMES = new Set(
  "任组 任副 文教 文体 政教 基教 国家 国务 国防 国旗 国际 权责 归口 支教 支持 展示 展演 满意 居民 步伐 巨大 尚未 尚需 荣誉 荣获 良好 祖国 虎年 门前 铁路 党课 项目 党员 党建 党性 党校 高级 高度 方案 方式 方法 方面 时任 常务 常委 成员 成果 全面 全体 全程 全校 应当 应急 任期 任职 任命 金牌 明确 明年 同志 向我 时间 万名 文件 文化 文明 安全 安排 计划 计分 平台 管理 关心 关于 关爱 易地 路线 支部 单位 单独 解决 解读 连续 连任 强化 强调 华丽 和谐 马上 白天 何时 何人 于是 于今 向全 向社 包保 包联 包片 包干 包抓 康复 高中 高校 项下 牛头 温暖 边远 沙盘 水平 秋季 海外 师德 师生 师范 明晰 保障 原则 原定 乐于 都要 都是 齐抓 符合 简单 简报 连夜 商议 云端 晓以 索要 达标 达成 次日".split(
    " ",
  ),
);

/** People named behind or in front of a post among the tokens `from` to `to`; the sentence ends at `end`. */
export function findPeople(
  text: string,
  end: number,
  tokens: TokenList,
  from: number,
  to: number,
): readonly Named[] {
  let people: Named[] | null = null;
  for (let t = from; t < to; t++) {
    if (IS_POST[tokens.kind[t]!] === 0) continue;
    people ??= [];
    const behind = addBehind(text, end, tokens, from, t, people);
    if (!behind) addInFront(text, tokens, from, t, people);
  }
  return people ?? NOBODY;
}

/** Nobody named: one for all the sentences without a post. */
const NOBODY: readonly Named[] = Object.freeze([]);

/** Words that are a body of people as well as a post. */
const BODY_OR_POST = new Set(["督学", "校长", "园长", "书记"]);
/** Kinds of tokens that are a post: 局长, and 责任督学, which is also a body of people. */
const IS_POST = Uint8Array.from(CLASS_OF, (c, kind) =>
  c === POST || (c === UNIT && BODY_OR_POST.has(TOKENS[kind]!.slice(-2))) ? 1 : 0,
);

/** 局长林知远, 副局长甲、乙分别…, 局长　林知远. */
function addBehind(
  text: string,
  end: number,
  tokens: TokenList,
  from: number,
  t: number,
  people: Named[],
): boolean {
  const postEnd = tokens.end[t]!;
  let at = postEnd;
  while (at < end && (text[at] === " " || text[at] === "\u3000")) at++;
  let name: string | null = nameAt(text, at, end, at > postEnd);
  if (name === null) return false;
  const start = postStart(tokens, t, from, text);
  const post = text.slice(start, postEnd).replace(/\s+/g, "");
  people.push({ name, post, start, end: at + name.length });
  while (name !== null && SHARED.test(post)) {
    at += name.length;
    if (text[at] !== "、" && text[at] !== "和") break;
    at++;
    name = isTokenStart(tokens, t, at) ? null : nameAt(text, at, end, false);
    if (name !== null) people.push({ name, post, start: at, end: at + name.length });
  }
  return true;
}

/** Whether a unit or post begins at an offset: then another person's post follows, no second name. */
function isTokenStart(tokens: TokenList, t: number, at: number): boolean {
  for (let k = t + 1; k < tokens.count && tokens.start[k]! <= at; k++) {
    const c = CLASS_OF[tokens.kind[k]!];
    if (tokens.start[k] === at && (c === UNIT || c === POST)) return true;
  }
  return false;
}

/** The name at an offset, null where none stands; behind a gap it must end its line. */
function nameAt(text: string, at: number, end: number, alone: boolean): string | null {
  const words = text.slice(at, Math.min(end, at + 14));
  const dotted = WITH_DOT.exec(words)?.[0];
  if (dotted) return dotted;
  const masked = SURNAMES.has(words[0] ?? "") ? MASK.exec(words)?.[0] : undefined;
  if (masked) return masked;
  const lengths = DOUBLE.test(words) ? [3, 4] : SURNAMES.has(words[0] ?? "") ? [3, 2] : [];
  for (const length of lengths) if (isName(words, length, alone)) return words.slice(0, length);
  if (words.length === 4 && isName(words, 4, false) && !isKnownWord(words.slice(2))) return words;
  for (const length of [4, 3]) {
    if (SPEAKS.test(words.slice(length)) && isName(words, length, false) && !verbAt(words, 1))
      return words.slice(0, length);
  }
  return null;
}

const HAN_ONLY = /^[一-龥]+$/;
const NEVER_FIRST = /^[对向在就以将把为与和同也则都从]/;
const NEVER_IN_NAME = /[的了是在与及等各全我不无有也还就都将要把局县市区校园委]|和./;
const BEHIND_ALONE = /^(?:$|[\s，。；、）)])/;

function isName(words: string, length: number, alone: boolean): boolean {
  const name = words.slice(0, length);
  if (name.length < length || !HAN_ONLY.test(name)) return false;
  if (isKnownWord(name) || isKnownWord(name.slice(0, 2)) || NO_NAMES.has(name.slice(0, 2)) || verbAt(name, 0))
    return false;
  if (NEVER_FIRST.test(name) || NEVER_IN_NAME.test(name.slice(1))) return false;
  const behind = words.slice(length);
  return alone ? BEHIND_ALONE.test(behind) : BEHIND.test(behind);
}

const BOUNDARY = /[，。；、：:,;“”（(\n\s和与由请]/;

/** 林知远副局长: a name in front of its post, at the start of a clause or list item. */
function addInFront(text: string, tokens: TokenList, from: number, t: number, people: Named[]): void {
  const at = tokens.start[t]!;
  const post = text.slice(at, tokens.end[t]!);
  if (!FORMAL.test(post)) return;
  const low = t > from ? Math.max(tokens.end[t - 1]!, at - 4) : at - 4;
  for (const length of [3, 2, 4]) {
    const start = at - length;
    if (start < Math.max(0, low) || (start > 0 && !BOUNDARY.test(text[start - 1]!))) continue;
    const name = text.slice(start, at);
    const known = length === 4 ? DOUBLE.test(name) : SURNAMES.has(name[0]!) || DOUBLE.test(name);
    if (
      !known ||
      !isName(`${name}说`, length, false) ||
      !BEHIND.test(text.slice(tokens.end[t]!, tokens.end[t]! + 4))
    )
      continue;
    people.push({ name, post, start, end: tokens.end[t]! });
    return;
  }
}

const JOINS = /^(?:、|兼)?[一-龥]{0,3}$/;
const LEFT_STOP = /[，。；、：:,;“”《》（()）—\n\s由在的和与请对向是被让使为到了及各访]/;
const LEFT_WORDS =
  /^(?:近日|日前|会上|昨日|昨天|今天|刚才|随后|首先|最后|当日|上午|下午|时任|原|受|据|经|当天|同时|其中)/;
const LONGEST_UNIT = 14;

/** Whether a verb stands in front of an offset, as in 邀请省教科院; the 检查 of 检查组组长 is none. */
function beginsBehindVerb(text: string, at: number, low: number): boolean {
  return at - 2 >= low && verbAt(text, at - 2) && !/[组室院部]/.test(text[at]!);
}

/** A post begins with its unit: 市委教育工委书记、市教育局局长. */
function postStart(tokens: TokenList, last: number, from: number, text: string): number {
  let first = last;
  while (first > from) {
    const c = CLASS_OF[tokens.kind[first - 1]!];
    const gap = text.slice(tokens.end[first - 1]!, tokens.start[first]!);
    if ((c !== POST && c !== UNIT) || !JOINS.test(gap)) break;
    first--;
  }
  let at = tokens.start[first]!;
  const low = Math.max(0, at - LONGEST_UNIT);
  while (at > low && !LEFT_STOP.test(text[at - 1]!) && !beginsBehindVerb(text, at, low)) at--;
  const lead = LEFT_WORDS.exec(text.slice(at, tokens.start[first]!));
  return lead ? at + lead[0].length : at;
}
