import { unitSet } from "../text/units.ts";
import { verbAt } from "./predicates.ts";

/**
 * Tells where the name of an office, school, area or body of people ends: by its last characters, so that any place and
 * any kind of school is known. What merely looks like one (格局, 学科, 校园, 全市) is left out.
 */

/** What a name may end on, by its last character. */
const ENDINGS: [string, RegExp][] = [
  ["局", /(?<![格布全结大开])局$/],
  ["委", /(?:市|县|区|省|州|旗|教|工|团|党|纪|监|发改|改革|卫健|健康|编|国资|建|网信|农|政法)委$/],
  ["厅", /(?:教育|财政|人社|办公|公安|民政|科技|体育|文旅|政府办公)厅$/],
  ["科", /(?<![学本专文理百预内外各]|(?<!安)全)科$/],
  ["室", /(?:办公|科|处|股|督导|督查|教研|研究|监察|工作|财务|政教|装备|审计|档案|秘书|保卫|教科|各)室$/],
  ["处", /(?<![好用四到之此何出相])处$/],
  ["股", /股$/],
  ["办", /(?<![主承协举开兴创合督查急速公民停新试联筹领续自网])办$/],
  ["部", /(?:教育|宣传|组织|统战|武装|政教|大队|教务|后勤|总务|支|德育|党群|体卫)部$/],
  ["会", /(?:委员|工|协|学|研究|联合|董事|理事|村委|家委|居委|管委|基金|少工|关工|科协|商)会$/],
  ["联", /(?:妇|残|工商|文|社)联$/],
  [
    "组",
    /(?:领导小|工作小|纪检|督导|检查|调研|专家|教研|备课|年级|学科|数学|语文|英语|评估|评议|纪检监察|党|考核|验收|巡察|指导|工作)组$/,
  ],
  ["构", /(?:督导|培训|教育|直属|研究|有关|相关|业务|校外)机构$/],
  ["政", /(?:[省市县区州旗]级?|各级|本级)财政$/],
  [
    "校",
    /(?:学|各|每|本|该|我|两|中心|集团|职|党|高|成员|分|体|办|受援|龙头|领航|牵头|薄弱|试点|实验|示范|乡村|所)校$/,
  ],
  ["园", /(?:幼儿|各|每|公办|民办|示范|普惠|中心|该|本|分|试点|实验)园$/],
  ["学", /(?:小|中|大|督)学$/],
  ["中", /(?:[一二三四五六七八九十\d]|初|高|职|完|附|民|县)中$/],
  ["小", /(?:[一二三四五六七八九十\d]|实|附|完|中心)小$/],
  ["院", /[一-龥]{2}院$|(?:学|教科|教研|医|法|检察|研究)院$/],
  ["心", /中心$/],
  ["馆", /[一-龥]{2}馆$/],
  ["宫", /少年宫$/],
  ["站", /[一-龥]{2}(?<![网车一二三四五六七八九十])站$/],
  ["所", /(?:派出|教科|研究|教研|司法|卫生|财政)所$/],
  ["队", /[一-龥](?<!军)队$/],
  ["团", /(?:集|宣讲|讲师|共青|专家|巡讲|督学)团$/],
  ["盟", /联盟$/],
  ["体", /(?:联合|共同|教联|集团|学区)体$/],
  ["统", /(?:教育|教体|教育体育|教科)系统$/],
  ["位", /单位$/],
  ["门", /部门$/],
  ["府", /政府$/],
  ["关", /(?:局|市|县|区|委|各级|党政|公安)机关$/],
  ["司", /公司$/],
  ["业", /企业$/],
  ["道", /街道$/],
  ["街", /(?:各|个)镇街$/],
  ["班", /(?:专|[各每该])班$/],
  ["子", /班子$/],
  ["组织", /党组织$/],
  ["织", /(?:党|团)组织$|(?:各级)组织$/],
  ["组", /党组$/],
  ["部", /党?[总]?支部$/],
  ["长", /(?:校|园|局|处|科|股|组|院|班子成员|所)长$/],
  ["记", /书记$/],
  ["任", /(?:班)?主任$/],
  ["人", /负责人$/],
  ["志", /负责同志$/],
  ["员", /(?:成|党|教研|工作人|辅导|管理人|指导)员$|(?:领导班子|班子)成员$/],
  ["导", /(?:主要|分管|包联|包保|联系|县级|市级|局|校级|班子|每位|各位|全体)领导$/],
  ["师", /(?:全体|广大|各|每位|值周|值日|任课|在职|骨干|专任|思政课|班主任及?)教师$/],
  ["生", /(?:师)生$/],
  ["部", /(?:党员|各级|领导|机关)干部$/],
  ["地", /各地$/],
  ["乡", /[一-龥]{1,4}乡$/],
  ["镇", /[一-龥]{1,4}镇$/],
  ["县", /[一-龥](?<!全|我们)县$/],
  ["市", /[一-龥](?<!全|城|超|上)市$/],
  ["区", /[一-龥](?<![全校社园片山地辖郊牧灾景库城])区$|新区$|开发区$|学区$/],
  ["州", /[一-龥](?<!全)州$/],
  ["旗", /[一-龥](?<![全国党红队])旗$/],
];

const BY_LAST = new Map<number, RegExp[]>();
for (const [last, pattern] of ENDINGS) {
  const unit = last.charCodeAt(last.length - 1);
  const known = BY_LAST.get(unit);
  if (known) known.push(pattern);
  else BY_LAST.set(unit, [pattern]);
}
/** So many characters are enough to tell any of these endings. */
const LONGEST_ENDING = 8;
const IS_LAST = new Uint8Array(65536);
for (const unit of BY_LAST.keys()) IS_LAST[unit] = 1;

/** Bodies that a unit is short for, in lists such as 水务、公安: a name only in front of 等部门 or behind 会同. */
export const SHORT_NAMES =
  /^(?:公安|财政|人社|民政|卫健|住建|交通|消防|市监|市场监管|自然资源|文旅|网信|编办|机构编制|发改|水务|水利|应急|城管|司法|科技|体育|文化|宣传|组织|农业农村|乡村振兴|生态环境|残联|妇联|团委|工会|关工委|科协|法院|检察院|教育|卫生健康|卫生|税务|审计|气象|电力|教体|人力资源社会保障|交警|纪检|政法)$/;

/** Names that say nobody in particular: who acts must be told closer. */
const NOBODY = new Set(
  "中小学 中小学校 小学 中学 初中 高中 大学 高校 学院 职校 教师 师生 校长 园长 书记 局长 主任 部门 单位 企业 公司 机关 党员 党员干部 领导干部 教职工 教职员工 幼儿园 班子 团队 集团 联盟 中心 社区 街道 乡镇 班主任 负责人 政府 支部 教研组 县区 县市 成员 督学 医院 协会 学会 城乡 骨干教师 专任教师".split(
    " ",
  ),
);
/** Verbs with which a name cannot begin, but for offices named after their work. */
const BEGINS_WITH_VERB =
  /^(?:推动|推进|加强|指导|支持|督促|引导|鼓励|要求|协调|帮助|配合|邀请|选派|依托|联合|会同|建立|成立|完善|健全|新建|改建|扩建|改扩建|建设|建成|办好|打造|实施|开展|落实|确保|深化|强化|优化|提升|提高|促进|培育|培养|遴选|评选|选拔|创建|构建|组建|举办|召开|开设|开办|设立|增设|投入|安排|补充|招聘|引进|充实|配备|配齐|完成|实现|达到|覆盖|惠及|涉及|面向|针对|围绕|聚焦|坚持|形成|营造|激发|调动|吸引|动员|带领|带动|辐射|帮扶|托管|撤并|整合|盘活|抓好|抓实|做好|走访|慰问|表彰|推荐|认定|验收|约谈|通报|禁止|严禁|关心|关爱|服务|进入|走进|深入|来到|前往|赴|享受|纳入|作为|成为|包括|按照|根据|通过|利用|发挥|以及|进一步|切实|全面|继续|稳步|积极|大力|着力|重点|及时|持续|不断|逐步|广泛|深入|统筹|全力|严格)/;
const NAMED_AFTER_WORK =
  /^(?:(?:派出|选派|主办|承办|协办|报送|申报|推荐|参赛|建设|施工|监管|主管|责任)(?:单位|学校|部门)$|示范|试点|受援|牵头|帮扶|定点|组织(?:人事|宣传|干部|科|部|股)|督导|督查|宣传|发展(?:规划|改革)|建设(?:局|科)|规划|服务中心|安全|管理|指导中心|保障|招生|考试|培训|评估|审批|审计|监察)/;
/** Endings of offices that may be called by their work alone: 教研室, 资助中心. */
const OFFICE = /(?:[室科处股办院馆站]|(?<!干)部|中心)$/;
const LONGEST = 26;
/** Words that tell that a name has swallowed a predicate. */
const SWALLOWED =
  /^[以对为把将被凡因随若与即报供请让有使给]|^经(?![开济])|^一[县校区镇乡]|请|带领|考入|考取|升入|收归|承包|纳入|列入|入选|成为|获|完成|推动|推进|参加|来自|进入|覆盖|开展|实施|加强|提升|提高|建立|走进|深入|促进|围绕|实现|达到|落实|所有|实行|采取|采用|推行|担任|产生|20\d\d年|责任人$|城乡$/;
const WHOLE = /^[一-龥A-Za-z0-9“”()（）、]+$/;

/** Whether a unit's name may end on a character: a quick no for most. */
export function mayEndUnit(unit: number): boolean {
  return IS_LAST[unit] === 1;
}

/** Whether a name of a unit ends at `end`, when it begins at `start`. */
export function endsUnit(text: string, start: number, end: number): boolean {
  const unit = text.charCodeAt(end - 1);
  if (IS_LAST[unit] === 0 || end - start < 2) return false;
  const tail = text.slice(Math.max(start, end - LONGEST_ENDING), end);
  for (const pattern of BY_LAST.get(unit)!) if (pattern.test(tail)) return true;
  return false;
}

/** Amounts and parts of a whole, which are no unit's name. */
const COUNTED =
  /^[\d一二三四五六七八九十两几多数百千万][\d一-龥]?[个名位所家项类支场批届级]|\d(?![中小幼高])|^(?:超过?|近|约|逾)[\d一二两三四五六七八九十百千]|^(?:\d|多名|多位|部分|个别|一些|有的|第[一二三四五六七八九十]批|等|仍有|深受|受到|得到)/;
const ENDS_AREA = unitSet("县市区州旗镇乡");
const OF_AREA = /教育|发展|均衡|示范|先进|建设|实验|文明|卫生|创建/;

/** Whether words that end like a unit can be one's name. */
export function isUnitName(name: string): boolean {
  if (name.length < 2 || name.length > LONGEST || NOBODY.has(name)) return false;
  if (!WHOLE.test(name) || SWALLOWED.test(name) || COUNTED.test(name)) return false;
  if (ENDS_AREA[name.charCodeAt(name.length - 1)] === 1 && OF_AREA.test(name)) return false;
  if (NAMED_AFTER_WORK.test(name)) return true;
  return !BEGINS_WITH_VERB.test(name) && (!verbAt(name, 0) || (name.length <= 6 && OFFICE.test(name)));
}

/** Whether a name says a body without saying which (学校, 班主任): enough where 由 points it out as the doer. */
export function isPlainBody(name: string): boolean {
  return NOBODY.has(name);
}
