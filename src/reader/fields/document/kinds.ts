/**
 * The kinds of document that the reader tells apart: one closed list with the words in which a person knows each, and
 * how a title and, where there is none, a body say which it is.
 */

/** Kinds of documents and what they are called. */
export const DOCUMENT_KINDS = {
  plan: "计划要点",
  scheme: "方案",
  opinion: "意见",
  rules: "制度办法",
  notice: "通知公告",
  report: "总结报告",
  meeting: "会议讲话",
  interview: "访谈",
  feature: "报道",
} as const;

/** What a document is. */
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** Behind a paper's name: a draft, a trial, its years, the marks around it. */
const BEHIND = String.raw`[》”）)\s]*(?:[（(][^（()）]{0,16}[)）][》”]?)?$`;
const RULES = new RegExp(
  `(?:办法|细则|规定|规程|条例|准则|章程|守则|制度|规则|规范)[》”]?(?:的通知|的通告)?${BEHIND}`,
);
const OPINION = new RegExp(`(?<!(?:安排|打算|计划)的\\s*)意见${BEHIND}`);
const SCHEME = new RegExp(`(?:方案|(?:行动|攻坚|专项|年)计划|预案)${BEHIND}`);
/** The name of a paper that is issued with a notice: 关于印发《…》的通知; what stands in quotes counts alone. */
const ISSUED = /(?:印发|颁发|下发)(?:了)?(?:《(.+?)》|“(.+?)”|(.+?))(?:的(?:通知|通告|函|决定)|$)/s;
/** A paper that somebody else wrote is passed on with or without its words. */
const PASSED_ON = /(?:转发|批转)(.*?)(?:的?通知)*的(?:通知|函)/s;
const CARRIES_WORDS = 1500;

const BY_TITLE: [RegExp, DocumentKind][] = [
  [/专访|访谈|对话|记者问|答记者|[—-]访/, "interview"],
  [
    /(?:通知|公告|通告|启事|公示|倡议书?|邀请函|复函|的函|批复)[》”）)\s]*(?:[（(][^（()）]{0,12}[)）])?$/,
    "notice",
  ],
  [/(?:督导|检查|督查|整改|反馈|评估|验收).{0,8}意见书?$/, "report"],
  [/会议制度/, "rules"],
  [/会议|大会|(?:工作|推进|部署|动员|座谈|总结|调度|交流|表彰|现场)会|召开|讲话|致辞/, "meeting"],
  [/通知|公告|启事|公示/, "notice"],
  [/总结|小结|汇报|通报|反馈|意见书|督导报告|述职|情况(?:的)?报告/, "report"],
  [RULES, "rules"],
  [OPINION, "opinion"],
  [SCHEME, "scheme"],
  [
    /计划|要点|方案|规划|安排|打算|行事历|校历|(?:工作|[周月])历|日程|分工|清单$|(?:任务|分解|责任|推进)表$|台账$|意见/,
    "plan",
  ],
  [/报告/, "report"],
];

/** Whether a title's last line names a paper, so that the lines above run on to it. */
export function namesPaper(words: string): boolean {
  return BY_TITLE.some(([pattern]) => pattern.test(words));
}

/** The kind that a title tells of a text of so many characters, null where it tells none. */
export function kindOfTitle(title: string, length: number): DocumentKind | null {
  const words = title.replace(/\s+/g, "");
  return kindOfIssued(words, length) ?? BY_TITLE.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** A notice that carries a paper is that paper, whose words stand in the same text. */
function kindOfIssued(title: string, length: number): DocumentKind | null {
  const passed = PASSED_ON.exec(title);
  if (passed && length < CARRIES_WORDS) return "notice";
  if (/关于(?:贯彻|落实|学习|转发|征求|召开|做好|开展)[^《]{0,12}《/.test(title) && !passed) return null;
  const issued = ISSUED.exec(title);
  const name = passed ? passed[1]! : issued && (issued[1] ?? issued[2] ?? issued[3])!;
  if (!name) return null;
  const inner = name.replace(/[》”]$/, "");
  if (OPINION.test(inner)) return "opinion";
  if (SCHEME.test(inner)) return "scheme";
  if (RULES.test(inner)) return "rules";
  return /计划|要点|规划|安排|分工|清单|台账|任务/.test(inner) ? "plan" : null;
}

const BY_BODY: [RegExp, DocumentKind][] = [
  [/接受(?:了)?(?:本报|本刊)?记者(?:的)?(?:专访|采访)|(?:^|\n)\s*(?:记者|问)[:：]/, "interview"],
  [/制定本(?:办法|规定|细则|制度|规程|条例|章程|守则|准则)|(?:^|\n)\s*第[一1]条/, "rules"],
  [/制[定订](?:如下|以下|本)[一-龥]{0,4}方案/, "scheme"],
  [/(?:提出|制[定订])(?:如下|以下|本)[一-龥]{0,4}意见/, "opinion"],
  [/(?:通知|公告|公示|函告)如下|特此(?:通知|公告|函告)/, "notice"],
  [/(?:会议|大会).{0,30}(?:召开|举行)/, "meeting"],
];
const OPENING = 2000;
const MOST = 0.6;

/** The kind that a body tells by its opening, or by the share of it that is work ahead; an account of any other is a feature. */
export function kindOfBody(text: string, tasks: number): DocumentKind {
  const start = text.slice(0, OPENING);
  const told = BY_BODY.find(([pattern]) => pattern.test(start));
  if (told) return told[1];
  return tasks >= MOST ? "plan" : "feature";
}
