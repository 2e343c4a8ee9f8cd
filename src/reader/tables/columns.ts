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
  /** How far the work is. */
  | "progress"
  | "note";

const LONGEST_NAME = 16;
const BODY = "(?:单位|部门|科室|处室|股室|机构|主体|学校|科股室|责任单位|责任部门|责任科室|主体单位)";

/** Names of columns, whole, without blanks and brackets; the first that fits tells the role. */
const NAMES: [ColumnRole, RegExp][] = [
  ["index", /^(?:序|序号|编号|项次|项号|号|No\.?|№|顺序|序列)$/i],
  [
    "due",
    /(?:时限|期限)(?:要求)?$|^(?:计划|预计|拟|应|要求|任务)?(?:完成|办结|截止|截至|整改|落实|推进|实施|报送|上报|办理)(?:时间|日期|时段)(?:节点|要求|安排)?$|^(?:时间|日期|时间节点|时间要求|时间安排|时间进度|时序进度|进度安排|进度要求|节点|完成节点|截止|完成时序|起止时间|活动时间|工作时间)$/,
  ],
  [
    "progress",
    /^(?:目前|当前|截至目前|本月|本周|本季度)?(?:任务|工作|整改|项目)?(?:完成|进展|落实|推进|办理|整改|实施)(?:情况|进度|结果|状态)?(?:说明)?$|^(?:进度|状态|完成率|是否完成|形象进度|工作成效|取得成效|工作进展|销号情况)$/,
  ],
  [
    "support",
    new RegExp(
      `^(?:配合|协办|协同|参与|协作|协助|会办|协调|支持|参加)${BODY}?$|^(?:共同|其他)(?:责任|参与)${BODY}$`,
    ),
  ],
  [
    "lead",
    new RegExp(
      `^(?:牵头|主责|主办|承办|主要责任|第一责任|总牵头|牵头责任|牵头负责|主管|归口|交办|主承办)${BODY}?$`,
    ),
  ],
  [
    "duty",
    new RegExp(
      `^(?:责任|负责|落实|实施|整改|办理|执行|建设|完成|工作|组织|组织实施|推进|任务承担|承担|整改责任|主体责任|分工|任务)${BODY}$|^(?:责任主体|分工|任务分工|责任分工|职责分工|负责|责任)$`,
    ),
  ],
  [
    "person",
    /^(?!.*(?:单位|部门|科室|处室|股室)).*(?:责任人|负责人|联系人|经办人|承办人|领导|责任人员|负责同志|牵头人|分管人|专班长)(?:及(?:电话|联系方式))?$/,
  ],
  [
    "standard",
    /^(?:完成|验收|考核|工作|任务|质量|成效|达标|销号|评价|达成|量化|年度|整改|预期|建设|总体|阶段性?)?(?:标准|目标值?|指标|成效|效果|成果)(?:要求|形式|标准|值)?$|^(?:目标要求|质量要求|完成要求|成果形式|验收要求|预期达到效果|完成标志|工作要求|任务要求|目标及要求|标志性成果)$/,
  ],
  [
    "detail",
    /^(?:具体|主要|工作|重点|推进|实施|落实|整改|改进|关键|年度|保障|细化|任务|建设|项目|活动|实施的)?(?:任务)?(?:措施|举措|内容|做法|事项|要点|步骤|路径|细化|分解)(?:及要求|和要求)?$|^(?:具体(?:任务|工作|要求|项目)|二级任务|三级任务|细化任务|子任务|分解任务|任务分解|整改措施及目标|工作安排|工作任务内容)$/,
  ],
  [
    "theme",
    /^(?:类别|分类|类型|板块|领域|方面|维度|模块|专题|章节|层面|大项|阶段|条线|一级指标|一级任务|(?:任务|工作|项目|事项|重点)?(?:类别|分类|类型|板块|领域|大类|专项|方向))$/,
  ],
  [
    "task",
    /^(?:年度|重点|主要|工作|目标|核心|中心|关键|整改|攻坚|改革|改革发展|民生|全年|下一步|上半年|下半年|[一二三四]季度|\d{4}年(?:度)?)?(?:重点|主要|工作|目标|改革|整改|年度|攻坚)?(?:任务|工作|项目|事项|实事|活动|清单)(?:名称|项目|清单|描述|事项)?$|^(?:议定事项|督办事项|交办事项|批示事项|决策事项|工程|工程名称|行动|问题清单)$/,
  ],
  ["note", /^(?:备注|说明|附注|联系电话|电话|联系方式|手机|签字|签收|页码|依据|来源|文件依据|任务来源)$/],
];

/** Roles by a column's name, for those already asked; the names are few and come again and again. */
const known = new Map<string, ColumnRole | null>();
const MOST_KNOWN = 2_000;

/** What a column with that name in its head tells, null where the name says nothing known. */
export function roleOfColumn(name: string): ColumnRole | null {
  if (name.length > 2 * LONGEST_NAME) return null;
  const found = known.get(name);
  if (found !== undefined) return found;
  const role = tellRole(name);
  if (known.size < MOST_KNOWN) known.set(name, role);
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
