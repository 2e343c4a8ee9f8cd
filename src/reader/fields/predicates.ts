import { unitSet } from "../text/units.ts";
import { WORDS } from "../words/lexicon.ts";
import { branch, buildTrie } from "../words/trie.ts";

/** Tells whether a predicate begins at a place behind a name, and what it makes of the name. */

/** What a name in front of a predicate does: the work, support for it, or nothing that makes an owner. */
export type Doing = "acts" | "supports" | "none";

const CLASSES = [
  "want",
  "will",
  "adverb",
  "verb",
  "exhort",
  "done",
  "honour",
  "meet",
  "visit",
  "rise",
  "deadline",
] as const;
/** Verbs of administrative texts that labelling does not need. */
const MORE_VERBS = `发扬 进入 坚守 领衔 获授 结合 牵头 负责 主导 率先 面向 拿出 筹集 筹措 拨付 核增 核定 下拨 腾出 配套 出资 划拨 选派 抽调 派出 派驻 招募 组成 列支 倾斜 承接 承担 主持 把关 跟进 跟踪 包联 包保
  挂钩 挂牌 结对 托管 捆绑 轮训 组团 互派 联建 共建 共享 试办 增设 开发 引入 汇总 梳理 研判 调度 通报 督办 约谈 追究 督战 巡查 排查 摸排 摸清 建档 造册 上门 家访 走访 慰问 对接 沟通 协商 签订 签署 立足 依托 借助 利用 发挥 充分 深耕
  拓展 拓宽 夺得 夺取 摘得 斩获 赢得 跻身 位列 名列 位居 荣登 举行 承办 协办 主办 举办 创办 兴办 领办 开办 开放 开通 上线 推送 发布 公布 公示 印发 下发 转发 制发 出台 拟定 草拟 起草 审定 审议 审核 审批 批准 同意 受理
  回应 答复 回复 办理 解决 化解 消除 销号 整改 修缮 改造 新建 改建 扩建 重建 迁建 启用 置换 回收 腾退 清退 清理 规范 明确 细化 压实 落细 落地 执行 遵守 严守 严禁 不得 禁止 杜绝 避免 防止 严防 预防 加固 加装 安装 更换 更新 升级 采购
  发放 资助 救助 减免 免除 补助 奖励 表彰 表扬 评选 推选 推荐 遴选 选树 选聘 聘请 聘任 任命 调整 交流 补充 招聘 招录 引进 培养 培训 培育 带动 辐射 引领 示范 指导 督促 帮助 帮扶 支援 支教 送教 送课 下沉 蹲点 驻点 联系 服务 保障
  统筹 整合 优化 盘活 撤并 合并 分设 划分 划定 实行 推行 试行 施行 采取 采用 运用 使用 形成 构成 凝聚 汇聚 激发 激励 弘扬 传承 践行 恪守 坚定 树牢 树立 筑牢 守住 守护 呵护 关爱 关心 保护 维护 打造 创成 建成 建起 建有 搭建 架起 织密 拧紧
  完成 做到 达成 兑现 交付 确保 力争 争创 争取 申报 申请 提交 上报 报送 填报 反馈 提出 提供 配合 协助 协同 参与 支持 响应 组织 安排 部署 谋划 规划 设计 编制 编写 编印 制作 制定 制订 修订 完善 健全 建立 成立 组建 设立 设置 配备 配齐 配强 配优
  推动 推进 促进 加快 加强 加大 强化 深化 巩固 提升 提高 扩大 增加 增强 改善 改进 改革 创新 探索 实施 开展 落实 贯彻 执行 学习 宣传 宣讲 普及 推广 深入 扎实 认真 严格 积极 主动 全面 切实 持续 不断 定期 及时 逐步 分别 共同 联合 同步 统一 全部 按时 按期 先后 累计 投入 安排 拨出 募集 捐赠 走进 来到 奔赴 深入 携手 会同 牢记 牢固 高度 坚持 聚焦 围绕 紧扣 紧盯 锚定 瞄准 抓住 抓好 抓实 抓牢 抓紧 抓细 用好 用活 管好 办好 办妥 建好 建强 开好 开齐 开足 上好 讲好 做好 做实 做优 做强 打好 打赢 守好 扛起 履行 担起 尽责 把好 把牢 闻令 勇于 敢于 善于 抽取 抽查 抽选 登录 登陆 克服 畅通 赠送 捐建 捐资 出动 核拨 认领 领取 上传 下载 发起 发动 号召 倡议 争当 组队 参赛 参加 夺冠 包揽 开课 开讲 招收 录取 扩招 扩建 竣工 完工 通过 针对 打破 破除 突破 瞄准 严把 严查 快速 迅速 立即 高标准 高质量 常态化 全力 全程 全员 带头 率领 走在 学习 领会 担负 肩负 研发 研制 研究 实现 适时 签字 专题研究 专题部署 专题听取 听课 评课 务于 务必 务须 具体落实 具体实施 具体负责 具体承办 新增 配套 出具 开具 压减 精简 控制 停止 取消 暂停 恢复 邀请 至少 限报`;

const verbs = new Set<string>();
for (const name of CLASSES) for (const word of WORDS[name].split(/\s+/)) if (word.length > 1) verbs.add(word);
for (const word of MORE_VERBS.split(/\s+/)) verbs.add(word);
for (const word of "系统 先锋 肯定 成绩 省级 国家级 级 成效 效果 一等奖 二等奖 三等奖 特等奖 优秀奖 金奖 银奖 称号 先进集体 先进单位 先进个人 典型案例 优秀案例 突破 喜报 论坛 互动 现场 报告会 座谈会 均 底前 月底 年底 日内 全年坚持 达到 高达 位居 来自 参训 以及 方面 由于 招生入学".split(
  " ",
))
  verbs.delete(word);
const VERBS = buildTrie([...verbs]);
const LONGEST_VERB = 5;

/** Characters that begin a predicate by themselves. */
const SIGNS =
  "要将须应把均也都还各先再共每就更按以从由对为在因克筹抢提逐分赴已正会拟可拿拨率牵严又并选派获夺自每请";
const IS_SIGN = unitSet(SIGNS);
/** What begins with one of these signs and is no predicate. */
const NO_PREDICATE =
  /^(?:分[管校部公局]|先锋|先进|先行[区市县示先]|共青|共产|共同体|共有|各[地校级类县市区镇乡园项种方]|对口|对象|为主|要[点素求务]|以[及上下内外来]|在[校园职读岗籍编]|从教|从业|由[于来]|因[素此]|按[时期质]|还[款贷]|再[次就生]|更[新换好加]|率先垂范|牵[手引]|严[重格]|获奖|应[届急用]|须知|会[议员计场]|可[行能]|正[副职常式]|把握|将[军来]|均[衡值等]|都市|并[举重存网购]|选[手派拔修课题]|派[出驻]所|拨[款付]款|自[治然主]|请[示假求柬])/;
const TIMES =
  /^(?:(?:到|于|自|从)?(?:20\d\d(?:年|[-./]\d)|\d{1,2}月|\d{1,2}[-./]\d{1,2}[日号]?(?:之前|以前|前|止)|[一二三四五六七八九十]{1,2}月(?!\d)|今年|去年|明年|近年|上半年|下半年|年内|年底|每[年月周天日学季]|[本当]周|[本当]月(?!报)|[一二三四五]年(?!级)(?:来|内)?|本学期|本学年|新学期|春季|秋季|暑期|暑假|寒假|第一时间|目前|日前|近期|近日|已经|曾经|连续|历时|一直|长期|常年|现已|均已|仍))/;
const SPEECH =
  /^(?:担任|兼任|任(?:组长|主任|校长|副)|为组长|强调|指出|表示|认为|介绍|说|谈到|坦言|告诉|感慨|提出要求|要求|回答|表态|讲到)/;
/** States and appearances, which nobody does. */
const STATES =
  /^(?:由|有(?!序|效|力|针对|计划|组织|权|条件)|仍有|共有|现有|还有|均有|没有|存在|位于|地处|是(?!第一责任|责任)|为(?:全|市|省|国|主)|属于|来自|缺|达(?!标)|占|实现全覆盖|超过|不足|均达|平均|人均|总投|总数|排名|普遍|如期开|按时开学|(?:全部|均|都|基本)达|不(?:少于|超过|低于|高于|多于|足)|在(?:全|市|省)[^，。]{0,8}(?:名列|位居|排名|前列)|等(?![\d一-龥]{0,4}(?:部门|单位)))/;
const SUPPORTS =
  /^(?:要|将|应|须)?(?:积极|主动|密切|全力)?(?:予以)?(?:配合|协助|协同|参与配合|支持配合|协办|参与(?=$|[，,。；;]))/;
/** Words that are as often nouns: 学校建设, 教师培训. */
const NOUN_TOO =
  /^(?:建设|管理|教育|培训|发展|治理|服务|工作|规划|改造|布局|评价|考核|督导|检查|活动|改革|教学|招生|运行|补助|补贴|奖补|安排|保障|监督|指导|研究|设计|实践|创新|合作|交流|帮扶|资助|安全|培养|使用|选拔|设置|开放|应用|调整|配备|扩建|改建|新建|招聘|评选|维护|组织|宣传|规范|覆盖|参与|办学|投入|发放|推进|完成|评估|创建|验收|整合|撤并|攻坚|设立|审批)/;
const NOUN_BEHIND =
  /^(?:$|[，。；、：:,;）)]|的|和|与|及|等|工作|行动|工程|项目|体系|机制|水平|质量|能力|情况|方案|计划|制度|标准|办法|资金|经费|力度|模式|改革|建设|平台|队伍|活动|事业|环境|条件|结构|布局|资源|任务|问题|专项(?!资金|经费)|攻坚|领域|方面|系统|业务|过程|成果|成效|效果|规范|科学|有序|到位|落地|与|率|人员|岗位|基地|中心|轮岗|比例|占比|总数|面|覆盖|课程|场所|设施|设备|档案|台账|信息|数据|需求|压力|负担|经验|典型|案例|做法|通过|顺利|取得|全面|全部|得到|实现|一次性)/;
/** 学校申报的课题被…, 学校已经报送过的材料: what the name did only describes what follows. */
const OF_WHICH = /^[^，。；的]{1,8}的[^，。；]*被|^(?:已经|已)?[^的把被将对按以在]{2}过?的/;
/** Buildings finish, they do not act. */
const FINISHES =
  /^(?:要|将|须|应|力争|确保|全部|陆续|已|均)*(?:在|于)?[^，。；]{0,18}?(?:竣工|完工|开工|封顶|交付(?:使用)?|投入使用|投用|启用|落成|挂牌(?:运行)?|主体完成|完成主体|主体)(?:[，。；,;]|$)/;

const IN_CHARGE = /^(?:主要|分管|有关|相关)(?:负责|领导)/;
const ON_DUTY = /^是(?:第一|直接|主要)?责任/;
/** 数量, 覆盖率, 示范性: a noun. */
const QUALITY = /^(?![要将须应])[一-龥]{2}[率量费者员度性型式化史室馆]/;

/**
 * Characters with which the words begin that tell by themselves what they make of a name: whoever adds an opening to a
 * pattern above adds its first character here, or it is never looked for.
 */
const OPENS =
  // IN_CHARGE and ON_DUTY, STATES, SPEECH, SUPPORTS
  "主分有相实是由有仍共现还均没存位地是为属来缺达占超不平人总排普如按全都基在等担兼任为强指表认介说谈坦告感提要回讲要将应须积主密全予配协参支";
const BEGINS_OPENING = unitSet(OPENS);
const TIME_OPENS =
  "0123456789到于自从今去明近上下年每一二三四五六七八九十本当新春秋暑寒第目日已曾连历长现均仍";
const BEGINS_TIME = unitSet(TIME_OPENS);
/** Characters with which, but for verbs, what makes something of a name may begin. */
const BEGINS_DOING = unitSet(OPENS + TIME_OPENS + SIGNS);

/** Whether words at an offset can make something of the name in front of them: a quick no for most places. */
export function mayBeDoing(text: string, at: number, to: number): boolean {
  return BEGINS_DOING[text.charCodeAt(at)] === 1 || beginsVerb(text, at, to);
}

/** What the words behind a name at `at` make of it, null where no predicate begins; the clause ends at `to`. */
export function doingAt(text: string, at: number, to: number): Doing | null {
  const unit = text.charCodeAt(at);
  if (at >= to || !mayBeDoing(text, at, to)) return null;
  const words = text.slice(at, Math.min(to + 1, at + 30));
  const opening = BEGINS_OPENING[unit] === 1 ? openingOf(words) : null;
  if (opening) return opening;
  const timed = BEGINS_TIME[unit] === 1 && TIMES.test(words);
  if (!timed && !beginsPredicate(text, at, to)) return null;
  if (OF_WHICH.test(words) || (!timed && isNoun(words))) return null;
  return FINISHES.test(words) ? "none" : "acts";
}

/** What words make of the name in front of them that need no predicate to do so, null where they are none such. */
function openingOf(words: string): Doing | null {
  if (IN_CHARGE.test(words)) return "acts";
  if (STATES.test(words) || SPEECH.test(words)) return "none";
  if (SUPPORTS.test(words)) return "supports";
  return ON_DUTY.test(words) ? "acts" : null;
}

function isNoun(words: string): boolean {
  return QUALITY.test(words) || (NOUN_TOO.test(words) && NOUN_BEHIND.test(words.slice(2)));
}

function beginsPredicate(text: string, at: number, to: number): boolean {
  if (beginsVerb(text, at, to)) return true;
  return IS_SIGN[text.charCodeAt(at)] === 1 && !NO_PREDICATE.test(text.slice(at, at + 5));
}

/** Whether a verb begins at an offset and ends no later than `to`. */
function beginsVerb(text: string, at: number, to: number): boolean {
  let node = VERBS.first[text.charCodeAt(at)]!;
  for (let i = at + 1; i < Math.min(to, at + LONGEST_VERB) && node > 0; i++) {
    node = branch(VERBS, node, text.charCodeAt(i));
    if (VERBS.word[node]! >= 0) return true;
  }
  return false;
}

/** Whether a verb of two characters begins at an offset. */
export function verbAt(text: string, at: number): boolean {
  const first = VERBS.first[text.charCodeAt(at)]!;
  return first > 0 && VERBS.word[branch(VERBS, first, text.charCodeAt(at + 1))]! >= 0;
}

/** Whether words begin with a verb, or with one word of manner and a verb: 开展检修, 全面开展检修. */
export function beginsWithAct(text: string, at: number): boolean {
  return verbAt(text, at) || verbAt(text, at + 2);
}
