import { ANY } from "./veil.ts";

/** What is done to the things that a task counts, and how one sees that it was done. */
export interface CountedAct {
  verbs: RegExp;
  /** The result: `obj` is what was counted, `n` how many. */
  done: (obj: string, n: string) => string;
  proof: string;
}

/** Acts whose result can be counted, the more special first. */
export const COUNTED: readonly CountedAct[] = [
  {
    verbs: /(?:组建|建立|成立|设立|缔结|签订|签约|结对|共建|试点)/,
    done: (obj, n) => `${obj}${n}组建到位，名单和协议齐全`,
    proof: "名单、协议或批复",
  },
  {
    verbs: /(?:实施|推进|完成|启动)/,
    done: (obj, n) => `${obj}${n}逐一完成，有验收或完成报告`,
    proof: "逐项完成报告",
  },
  {
    verbs: /(?:新建|建成|改扩建|改建|扩建|迁建|续建|开工建设|建设|修建|^建)/,
    done: (obj, n) => `${obj}建成${n}并投入使用`,
    proof: "竣工验收或启用材料、现场照片",
  },
  {
    verbs: /(?:维修|修缮|加固|改造|翻新|更换|更新)/,
    done: (obj, n) => `${obj}${n}改造完毕并通过验收`,
    proof: "验收单、前后对比照片",
  },
  {
    verbs: /(?:培训|轮训|集训|组织培训)/,
    done: (obj, n) => `${obj}实际参训${n}，考勤合格`,
    proof: "培训通知、签到册、结业名单",
  },
  {
    verbs: /(?:走访|家访|慰问|调研)/,
    done: (obj, n) => `${obj}走到${n}，逐次有记录`,
    proof: "走访记录、问题反馈单",
  },
  {
    verbs: /(?:检查|督查|督导|抽查|排查|视导|评估|核查|巡查)/,
    done: (obj, n) => `${obj}${n}全部查到，问题逐一反馈`,
    proof: "检查记录、问题反馈单",
  },
  {
    verbs: /(?:招聘|招录|招收|招募|引进|选聘|选派|选调|聘请|聘用|公开招聘)/,
    done: (obj, n) => `${obj}${n}到岗`,
    proof: "公示名单、报到或聘用材料",
  },
  {
    verbs: /(?:评选|评定|遴选|认定|命名|创建|培育|打造|新认定|评出|表彰|立项|申报|培养)/,
    done: (obj, n) => `评出或认定${obj}${n}并公布名单`,
    proof: "认定文件、公布的名单",
  },
  {
    verbs: /(?:举办|开展|组织|召开|承办|举行|开设|开办|送教下乡|讲授)/,
    done: (obj, n) => `${obj}办满${n}，每次有记录`,
    proof: "通知、签到或报名表、活动记录",
  },
  {
    verbs: /(?:配备|配置|购置|采购|添置|配齐|安装|发放|^配)/,
    done: (obj, n) => `${obj}${n}到位并投入使用`,
    proof: "采购与验收单、使用单位签收单",
  },
  {
    verbs: /(?:新增|增加|扩充)/,
    done: (obj, n) => `${obj}比上年末净增${n}`,
    proof: "上年末与期末的统计表",
  },
  {
    verbs: /(?:投入|安排|筹集|募集|争取|拨付|筹措)/,
    done: (obj, n) => `${obj}${n}足额到账并按项目使用`,
    proof: "拨款文件、到账和支出凭证",
  },
  {
    verbs: /(?:化解|消除|撤并|关停|清理|取缔|办理)/,
    done: (obj, n) => `${obj}${n}办结`,
    proof: "逐件办结清单",
  },
  {
    verbs: /(?:编发|刊发|编印|发布|推出|制作|汇编|编写|形成)/,
    done: (obj, n) => `${obj}${n}已成稿并发出`,
    proof: "目录和样稿",
  },
];

/** Han, marks of names and what they hide, letters and figures. */
const WORD = `[一-龥“”A-Za-z\\d+＋·—－${ANY}-]`;

/** Papers that are drawn up, and verbs that draw them up. */
export const PAPER_VERBS = new RegExp(
  `(?:研究)?(?:建立健全|建立(?=${WORD}{2,16}(?:制度|机制))|推行(?=${WORD}{2,16}制度)|制定|制订|出台|印发|修订|编制|起草|拟定|拟订|下发|发布|公布|研制|完善|草拟|健全|签订|编发)(?!的)`,
);
const PAPER =
  "(?:实施方案|工作方案|行动计划|实施意见|管理办法|暂行办法|实施细则|工作指南|专项规划|发展规划|招生政策|方案|办法|意见|细则|规划|计划|清单|指南|章程|预案|标准|规程|规则|目录|制度|政策|机制|报告|名单|责任书|承诺书|协议|图谱|手册)";
export const PAPER_NOUN = new RegExp(`${WORD}{0,24}?${PAPER}`);
/** The same at the end of a clause, where several are named in a row. */
export const PAPERS_AT_END = new RegExp(`^(?:${WORD}|、){0,40}${PAPER}$`);
export const PAPER_TITLE = /《[^》]{2,60}》/;
/** Papers that do not have to be issued: they are there once they are in force. */
export const IN_FORCE = /(?:制度|机制)$/;

/** Everything, everyone, everywhere; not whom a sentence is told to (各校要…). */
export const COVERAGE =
  /全覆盖|全部覆盖|覆盖(?:全市|全县|全区|全州|所有|全部|各)[一-龥]{0,8}$|覆盖率(?:达到|达)?100%|(?:所有|全部)(?:中小学校?|学校|幼儿园|园所|乡镇|县区|区县|单位|教师|学生|班级|培训机构)|每(?:所学校|校|县|名学生|名教师|个乡镇|个班级|班|园)|每所[一-龥]{2,4}|全部(?=纳入|安装|实行|配备|建立|达到|落实)|(?:逐校|逐园|逐人|全员(?=参|轮|持|覆))|应[一-龥]尽[一-龥]/;
/** One by one of what was to be covered: 逐校. */
export const ONE_BY_ONE: readonly [RegExp, string][] = [
  [/学校|校/, "逐校"],
  [/园/, "逐园"],
  [/学生|教师|人|员/, "逐人"],
  [/乡镇/, "逐乡镇"],
  [/县/, "逐县"],
  [/班/, "逐班"],
  [/机构/, "逐家"],
];
/** What comes again (each day, month, term), what is done then, and how often. */
export const RECURRING =
  /每(?:半|两|三|\d)?个?(?:天|日|周|月|季度|学期|学年|年)(?:都|要|应|至少|不少于|定期|坚持)*((?:组织|开展|举办|召开|进行|举行|安排|编发|报送|通报|检查|公布)*)((?:一|两|三|四|\d+)[次场期届轮]|$|)/;

/** Events that take place once. */
export const EVENT = new RegExp(
  `(?:举办|召开|承办|举行|办好|开好|组织开展|组织|开展)((?:${WORD}|[《》、]){0,40}(?:大赛|比赛|竞赛|运动会|[一-龥]节|展演|联赛|会议|大会|论坛|讲座|培训班|活动周|宣传周|主题教育|座谈会|研讨会|推进会|现场会|交流会|报告会|仪式|评比|演练|征文|交流周|现场交流|夏令营|分析会|家长会|宣讲|考试|测试|测评|活动))`,
);
/** How one sees that an event took place, by what it is. */
export const EVENT_ENDS: readonly { what: RegExp; done: string; proof: string }[] = [
  { what: /(?:会|会议|论坛)$/, done: "如期召开，有会议纪要", proof: "通知、签到、会议纪要" },
  { what: /演练$/, done: "如期进行，有记录和讲评", proof: "演练方案、记录和讲评" },
  { what: /(?:考试|测试|测评)$/, done: "如期完成，成绩已汇总", proof: "安排表、成绩汇总" },
  { what: /(?:讲座|培训班|宣讲|夏令营)$/, done: "如期办完，签到和资料齐全", proof: "通知、签到、课件资料" },
  {
    what: /(?:大赛|比赛|竞赛|运动会|节|展演|联赛|评比|征文)$/,
    done: "如期办完，结果已公布",
    proof: "通知、参赛名单、公布的结果",
  },
  { what: /$/, done: "按方案办完，有总结和照片", proof: "活动方案、总结和照片" },
];

const SEARCHES =
  "(?:排查整治|清查整治|专项整治|综合整治|集中整治|专项治理|专项检查|专项督查|专项督导|自查自纠|飞行检查|大检查|排查|清查|清理|整治|取缔|查处|检查|督查|巡查|核查|抽查)";
const HOW = "(?:常态化|经常性|定期|适时|集中|全面|深入|持续|依法|继续|开展|组织|进行|实施|抓好|做好)*";
const THING = `(?:${WORD}|[、《》]){2,28}?`;
/** Searches for what is wrong: 排查…, 开展…排查, 对…开展检查. */
export const CHECKS: readonly RegExp[] = [
  new RegExp(
    `^(?:联合${WORD}{2,10})?${HOW}(?:对|就|针对)(${THING})(?:开展|进行|实施|组织)${WORD}{0,4}?${SEARCHES}(?:工作|行动)?$`,
  ),
  new RegExp(`^(?:联合${WORD}{2,10})?${HOW}(?:${SEARCHES}[、和与及]?)+(${THING})$`),
  new RegExp(
    `^(?:联合${WORD}{2,10})?(?=.{0,12}(?:开展|组织|进行|实施|抓好|做好))${HOW}(${THING})(?:年度|专项|联合|全面|问题|安全)*(?:${SEARCHES}[、和与及]?)+(?:工作|行动|活动)?$`,
  ),
];
/** What is searched for to be done away with. */
export const DONE_AWAY = /清理|取缔|整治|查处/;
/** Not what is searched, but how. */
export const NOT_SEARCHED = /(?:开展|组织|进行|定期)$|力度|形式|方法|方式|机制|制度|能力|水平|模式/;

/** Something that is to run from then on. */
export const SET_UP = new RegExp(
  `(?:建立健全|建立|组建|成立|设立|搭建|建成|建设|开通|启用|构建|推行)(${WORD}{2,28}(?:平台|系统|专班|小组|机构|中心|基地|档案|台账|[一-龥]库|联盟|集团|共同体|队伍|工作室|活动室|咨询室|功能室|辅导室|基金|热线|信箱|通道|护学岗|监督岗|乐团|合唱团|艺术团|代表队|社团|服务点|教学点|监测点)|“[${ANY}]+”(?=$|[、“]))(?!的|建设|管理)`,
);
/** How one sees that it runs, by what it is. */
export const SET_UP_ENDS: readonly { what: RegExp; done: string; proof: string }[] = [
  {
    what: /(?:专班|小组|机构|联盟|集团|共同体|队伍|团|代表队|社团|委员会)”?$/,
    done: "成立，人员和分工已明确",
    proof: "成立的通知、成员和分工名单",
  },
  { what: /(?:档案|台账|库)”?$/, done: "建成，逐项登记齐全", proof: "台账样页、登记总数" },
  { what: /基金”?$/, done: "设立，资金已到账", proof: "设立文件、到账凭证" },
  { what: /$/, done: "建成启用，有使用记录", proof: "启用通知、使用记录" },
];
/** What is said where nothing can be seen in the end. */
export const VAGUE =
  /^(?:要|将|进一步|切实|认真|全面|深入|扎实|不断|持续|继续|大力|积极|着力|稳步|统筹|主动|有效)*(?:持续推进|深入推进|扎实推进|稳步推进|统筹推进|加强|强化|深化|提升|提高|优化|完善|推进|推动|加大|促进|巩固|拓展|改善|规范|落实|弘扬|营造|支持|重视|引导|发挥|增强|坚持|抓好|做好|做优|做强|健全|鼓励|深入推进)/;
/** Whoever is only allowed, helped or forbidden to do it has no result to show. */
export const NOT_ASKED =
  /^(?:把|将(?![于在])|鼓励|支持|引导|倡导|提倡|允许|可|力促|促进|便于|助力|使|让|不得|严禁|禁止|不准|防止|避免|严防)|不得|严禁/;

/** What is done once and for all, and how one says that it was. */
export const COMPLETED: readonly {
  verbs: RegExp;
  done: (what: string, verb: string) => string;
  proof: string;
}[] = [
  {
    verbs: /发放|拨付|兑现|发到/,
    done: (what, verb) => `${what}足额${verb}到位，没有拖欠`,
    proof: "发放或拨付凭证",
  },
  {
    verbs: /(?:配齐|配足|配强)(?:配齐|配足|配强|建强)*/,
    done: (what) => `${what}按标准配齐，没有缺额`,
    proof: "标准与实有数对照表",
  },
  {
    verbs: /开工|竣工|验收|换届|签约|接入|核准|迁入|投用/,
    done: (what, verb) => `${what}已${verb}，材料齐全`,
    proof: "批复、验收或签约材料",
  },
  { verbs: /办结|完成|落实到位/, done: (what) => `${what}已办完，有书面结果`, proof: "完成情况报告及清单" },
];
/** Somebody else's judgment that is to be passed. */
export const JUDGED =
  /^(?!.{0,3}[未已]).{0,4}(?:迎接|通过|接受|争创|创成|创建)([一-龥“”]{2,24}?(?:评估认定|评估|验收|认定|测评|复评|创建))(?!的)/;
/** Each of a kind. */
export const EACH = /^(?:每(?:所|个|名|位)?[一-龥]{1,4}|一(?:校|园|县|班|人|生)一|各[一-龥]{1,4})/;
