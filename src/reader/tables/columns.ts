/** What a column of a table tells of a row's work. */
export type ColumnRole =
  | "index"
  /** A part of the work that several rows may share; the tasks stand beside it. */
  | "theme"
  | "task"
  /** How a task is done: the task itself where a column beside it says what it is for. */
  | "detail"
  | "lead"
  /** 责任单位: who leads, or beside a column of those who lead, who supports. */
  | "duty"
  | "support"
  | "person"
  | "due"
  | "standard"
  /** What is amiss: 存在问题. */
  | "finding"
  /** How far the work is. */
  | "progress"
  | "note";

const LONGEST_NAME = 16;
/** Kinds of bodies that do work. */
const BODY =
  "(?:责任)?(?:单位|部门|科室|处室|股室|科股室|股|机构|主体|学校|县区|县市区|地区|主体单位|单位和部门)(?:分工)?";
/** What work is called more closely. */
const OF_WORK =
  "(?:年度|全年|上半年|下半年|下一步|[一二三四]季度|\\d{4}年度?|重点|主要|工作|目标|核心|中心|关键|整改|攻坚|改革|发展|改革发展|民生|教育|专项|建设|实施|推进|落实|行动|活动|督办|交办|督查|批示|决策|决定|议定|会议|研究|承诺|反馈|保障|提案|建议|年内|本年|任务|项目)";
const OF_TIME =
  "(?:计划|预计|预期|拟|应|要求|任务|工作|项目|整体|目标|完成|办结|办理|整改|截止|截至|结束|起止|最迟|落实|推进|实施|报送|上报|活动|时序|达成|销号|时间)";
const OF_STANDARD =
  "(?:完成|验收|考核|工作|任务|质量|达标|达到|达成|销号|评价|量化|年度|整改|预期|预计|建设|总体|阶段性?|目标|绩效|主要|办理|办结|最终|交付|标志性|具体|成果|成效|重点|实施|项目|教育|发展)";

/** Names of columns, whole, without blanks and brackets; the first that fits tells the role. */
const NAMES: [ColumnRole, RegExp][] = [
  named("index", "序|序号|编号|项次|项号|号|No\\.?|№|顺序|序列", "i"),
  named("due", `${OF_TIME}*(?:时限|期限|时间|日期|时段|年限|月份|节点)(?:节点|要求|安排|进度|计划|表)*`),
  named(
    "due",
    "(?:工作|任务|时间|序时|时序)?进度(?:安排|要求|计划|时限)|序时进度|时序进度|时序安排|完成时序|截止",
  ),
  named(
    "progress",
    "(?:目前|当前|截至目前|本月|本周|本季度|最新)?(?:任务|工作|整改|项目)*(?:完成|进展|落实|推进|办理|整改|实施)(?:情况|进度|结果|状态)?(?:说明)?|进度|工作进度|状态|完成率|是否完成|形象进度|工作成效|取得成效|工作进展|任务进展|进展|销号情况",
  ),
  named(
    "support",
    `(?:共同|其他|协同)?(?:配合|协办|协同|参与|协作|协助|会办|联动|支持|参加)(?:配合|参与|协作|落实|责任)*(?:${BODY})?|(?:共同|其他)(?:责任|参与)${BODY}|成员单位`,
  ),
  named(
    "lead",
    `(?:共同|总|第一|具体)?(?:牵头|主责|主办|承办|主承办|主要责任|第一责任|主管|归口|交办)(?:责任|负责|落实|管理)*(?:${BODY})?`,
  ),
  named(
    "duty",
    `(?:具体|主要|整改|任务|工作|主体|组织)*(?:责任|负责|落实|实施|整改|办理|执行|建设|完成|组织|推进|承担|承接|分工|任务)(?:落实|实施|负责|承担)*${BODY}|责任主体|分工|任务分工|责任分工|职责分工|负责|责任`,
  ),
  [
    "person",
    /^(?!.*(?:单位|部门|科室|处室|股室)).*(?:责任人|负责人|联系人|经办人|承办人|领导|责任人员|负责同志|牵头人|分管人|专班长)(?:及(?:电话|联系方式))?$/,
  ],
  named(
    "standard",
    `${OF_STANDARD}*(?:标准|目标值?|指标|成效|效果|成果|标志)(?:要求|形式|标准|值|体现|方式)*`,
  ),
  named(
    "standard",
    "(?:目标|质量|完成|验收|考核|成果|成效|达标|标准|工作|任务|具体)(?:及目标)?要求|(?:考核|验收)要点",
  ),
  named(
    "detail",
    `(?:${OF_WORK}|具体|细化|改进)*(?:措施|举措|内容|做法|要点|步骤|路径|细化|分解|安排)|${OF_WORK}*(?:具体|二级|三级|细化|分解|子)${OF_WORK}*(?:任务|工作|项目|事项)`,
  ),
  named(
    "finding",
    "(?:存在|发现|反馈|主要|突出|具体|检查|督查|巡察|审计)?(?:的)?问题(?:描述|表现|及表现|隐患|情况)?|不足|问题隐患",
  ),
  named(
    "theme",
    "(?:任务|工作|项目|事项|重点|建设)?(?:类别|分类|类型|板块|领域|大类|专项|方向|方面|维度|模块|专题|章节|层面|大项|阶段|条线)|一级指标|一级任务",
  ),
  named(
    "task",
    `${OF_WORK}*(?:任务|工作|项目|事项|实事|活动|工程|行动)(?:名称|名|项目|清单|描述|事项)?|问题清单|清单|议题`,
  ),
  named("note", "备注|说明|附注|联系电话|电话|联系方式|手机|签字|签收|页码|依据|来源|文件依据|任务来源"),
];

function named(role: ColumnRole, names: string, flags = ""): [ColumnRole, RegExp] {
  return [role, new RegExp(`^(?:${names})$`, flags)];
}

/** Roles by a column's name, for those already asked; the names are few and come again and again. */
const known = new Map<string, ColumnRole | null>();
const MOST_KNOWN = 2_000;
/** A longer name is not kept: it might hold on to the text that it was cut from. */
const LONGEST_KNOWN = 12;

/** What a column with that name in its head tells, null where the name says nothing known. */
export function roleOfColumn(name: string): ColumnRole | null {
  if (name.length > 2 * LONGEST_NAME) return null;
  const found = known.get(name);
  if (found !== undefined) return found;
  const role = tellRole(name);
  if (known.size < MOST_KNOWN && name.length <= LONGEST_KNOWN) known.set(name, role);
  return role;
}

function tellRole(name: string): ColumnRole | null {
  const bare = name.replace(/[（(【[][^（()）】\]]*[）)】\]]/g, "").replace(/[\s\u3000*＊:：“”"']/g, "");
  if (bare === "" || bare.length > LONGEST_NAME) return null;
  for (const word of [bare, ...bare.split(/[及与和、/／]|以及/)]) {
    const role = NAMES.find(([, pattern]) => pattern.test(word))?.[0];
    if (role) return role;
  }
  return null;
}

/** What a column's head says. */
export interface Column {
  name: string;
  role: ColumnRole | null;
}

const SAYS_TASK = new Set<ColumnRole | null>(["task", "detail"]);
const SAYS_WHO = new Set<ColumnRole | null>(["lead", "duty", "support", "person"]);
/** Names that make a deadline or a standard one of work to be done: a lesson has its time, an examination its marks. */
const SAYS_BY_WHEN = /时限|期限|完成|办结|截止|整改|节点/;
const SAYS_WORK = /任务|工作|事项|举措|措施/;
const KNOWN_SHARE = 0.5;

/** Whether a head names a task and who does it, by when, or by what it is seen to be done, and little that is unknown. */
export function tellsTasks(columns: readonly Column[]): boolean {
  const named = columns.filter(({ name }) => name !== "");
  const known = named.filter(({ role }) => role !== null);
  if (known.length < named.length * KNOWN_SHARE) return false;
  const tasks = known.filter(({ role }) => SAYS_TASK.has(role));
  if (tasks.length === 0) return false;
  const work = tasks.some(({ name }) => SAYS_WORK.test(name));
  return known.some(
    ({ name, role }) =>
      SAYS_WHO.has(role) || (role === "due" && SAYS_BY_WHEN.test(name)) || (role === "standard" && work),
  );
}
