import { WORDS } from "../../words/lexicon.ts";

/**
 * Finds names of areas: 云溪市, 某苗族自治州, 某省. A name is taken only where it can be told apart from the words around it:
 * at the head of a title or an office's line, or between a boundary and its level.
 */

/** The levels that areas have, by their last character. */
export const LEVELS = "省市县区州盟旗";

/** Endings of areas; not 市场, 区域, 州长. */
const AREA =
  /自治区|自治州|自治县|自治旗|新区|省(?![级部道份略却直会])|市(?![场民域容值面井政])|县(?![域级])|区(?![域位块间分别划级段])|州(?![长])|盟|旗(?![帜下舰])/g;
/** What stands behind an area where the text speaks of its own education. */
const OWN =
  /(?:教育|教(?:体|科|文体)局|教委|人民政府|政府(?:工作报告|办公|教育)|委教育|委、|政府教育|中小学|召开)/y;
/** What no place's name contains, and what may stand in front of one. */
const NEVER_IN_NAME =
  /[年月日号在的由及向等将把让使该我每按据这请是局委系各丨了所名位个副评报与，]|^[全本省超两城和]|[全本省超两一二三四五六七八九十几多小大驻跨找国]$/;
const IN_FRONT = /[年月日号在的由与和及对向为从到等将把让使于被受按据是省市县区州召听赴访]/;
const GENERIC_AREA =
  /(?:学|校|社|园|片|地|辖|郊|牧|灾|景|库|开发|高新|经开|示范|试验|实验|先行|边远山|贫困|强|级|城乡|湾|功能|自贸|农高|都|设|主义|房地产|岛|保税|园林|无废|文明|卫生|边境|沿海|试点|节点|中心|超大|国内|全国)$/;
/** Provinces' names end in 州, too. */
const PROVINCE_WITHOUT_LEVEL = /贵州$/;
const VERBS = new Set(
  [
    WORDS.verb,
    WORDS.light,
    WORDS.adverb,
    WORDS.want,
    WORDS.will,
    WORDS.meet,
    WORDS.neutral,
    WORDS.group,
    WORDS.thing,
  ]
    .join(" ")
    .split(/\s+/)
    .concat(
      "报送 报请 上报 送至 报至 发送 提请 来自 高等 基础 职业 学前 特殊 民办 继续 家庭 劳动 科学 心理 健康 优质 公平 人民 国家 终身 现代 学校 社会 市场 思想 法治 安全 义务 主题 美育 体育 艺术 要求".split(
        " ",
      ),
    ),
);
const HAN_ONLY = /^[一-龥]+$/;
const LONGEST_NATION = 12;
const LONGEST = 4;

/** An area as it stands between a boundary and its level. */
export interface NamedArea {
  name: string;
  /** In front of its own education, government or meeting. */
  own: boolean;
  /** Whether no character runs into its name: it begins a line or stands behind a mark. */
  clear: boolean;
}

/** Areas named in a text. */
export function areasIn(text: string): NamedArea[] {
  const areas: NamedArea[] = [];
  for (const match of text.matchAll(AREA)) {
    const end = match.index;
    const longest = match[0].startsWith("自治") ? LONGEST_NATION : LONGEST;
    for (let length = 2; length <= longest && length <= end; length++) {
      const name = text.slice(end - length, end);
      if (!isName(name)) break;
      if (!isBoundary(text, end - length)) continue;
      if (match[0] === "州" && PROVINCE_WITHOUT_LEVEL.test(`${name}州`)) break;
      OWN.lastIndex = end + match[0].length;
      const clear = !HAN_ONLY.test(text[end - length - 1] ?? "");
      areas.push({ name: name + match[0], own: OWN.test(text), clear });
      break;
    }
  }
  return areas;
}

export function isName(name: string): boolean {
  if (!HAN_ONLY.test(name) || NEVER_IN_NAME.test(name) || GENERIC_AREA.test(name)) return false;
  return !VERBS.has(name) && !VERBS.has(name.slice(0, 2)) && !VERBS.has(name.slice(-2));
}

/** Whether a name can begin at an offset: behind punctuation, a particle, a verb or a larger area's name. */
export function isBoundary(text: string, at: number): boolean {
  const before = text[at - 1] ?? "";
  return !HAN_ONLY.test(before) || IN_FRONT.test(before) || VERBS.has(text.slice(at - 2, at));
}

/** What an area stands in front of where its own office or its schools speak. */
const OFFICE = /人民政府|政府|教育|教(?:体|科|文体|科体)局|教委|教工委|委办|人民代表大会|中小学/;
const YEAR_IN_FRONT = /^\s*(?:20\d\d年)?/;
const LONGEST_HEAD = 24;
const PROVINCE_IN_FRONT = /^[一-龥]{2,10}?(?:省|自治区)(?=[一-龥]{3})/;
const CITY_IN_FRONT = /^[一-龥]{2,12}?(?:自治州|地区|市|州|盟)(?=[一-龥]{2,}$)/;
const ENDS_ON_LEVEL = new RegExp(`^[一-龥]{2,14}[${LEVELS}]$`);
const NO_HEAD = /^[我本各在对]|全|的|关于|[与及、]|(?:学|园|校|城|社|片)区$/;

/** The area whose office opens a line: 某省某市 is 某市; null where no area does. */
export function areaAtHead(line: string): string | null {
  const words = line.replace(YEAR_IN_FRONT, "");
  const office = words.slice(0, LONGEST_HEAD).search(OFFICE);
  if (office < 3) return null;
  const name = words.slice(0, office).replace(PROVINCE_IN_FRONT, "").replace(CITY_IN_FRONT, "");
  return ENDS_ON_LEVEL.test(name) && !NO_HEAD.test(name) ? name : null;
}
