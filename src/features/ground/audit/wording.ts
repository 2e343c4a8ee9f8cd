import { POST_NAMES, type PostKind } from "../../../base/actor.ts";
import { type Changed, SUBJECT_NAMES, type SubjectKind } from "./contract.ts";

/** Names of units and people by id, for what an event says of them. */
export type Names = ReadonlyMap<string, string>;

/** What an event changed, as the trail keeps it, with the state of its subject before it where there was one. */
export interface RawChanges {
  changes: unknown;
  stateBefore: string | null;
}

/** Two keys of an event that say what was before and what after. */
const PAIRS: readonly [before: string, after: string, label: string][] = [
  ["from", "to", "变更"],
  ["oldDue", "newDue", "完成期限"],
  ["fromUnitId", "toUnitId", "所属单位"],
];

/** What the keys of an event's changes are called. */
export const LABELS: Readonly<Record<string, string>> = {
  state: "状态",
  lead: "牵头单位",
  supporting: "协办单位",
  unitId: "单位",
  unitIds: "单位",
  units: "单位",
  personId: "人员",
  dueDate: "完成期限",
  finishStandard: "完成标准",
  note: "说明",
  reason: "原因",
  statement: "结论",
  outcome: "销号结果",
  decision: "审批意见",
  passed: "核查通过",
  level: "催办级别",
  origin: "来源",
  value: "反馈数值",
  evidence: "佐证",
  done: "协办完成",
  children: "下级事项数",
  parent: "上级事项",
  asLead: "作为牵头单位",
  asOwner: "作为交办单位",
  asSupport: "作为协办单位",
  joinedId: "并入的事项",
  joinedTo: "并入到事项",
  on: "日期",
  onDate: "生效日期",
  since: "任职起",
  until: "任职止",
  leftOn: "离岗日期",
  kind: "类别",
  code: "代码",
  name: "名称",
  username: "账号",
  path: "路径",
  mime: "文件类型",
  size: "字节数",
  hash: "文件校验值",
  fileHash: "文件校验值",
  source: "来源",
  failure: "原失败原因",
  preset: "规则",
  title: "标题",
  year: "年度",
  number: "修订号",
  adoptedOn: "定稿日期",
  documentId: "文稿",
  itemId: "计划条目",
  items: "条目",
  edits: "修改",
  changes: "修改",
  segments: "语句数",
  segment_count: "语句数",
  task_count: "任务句数",
  accounted_count: "已有着落",
  closureId: "原销号记录",
  rows: "行数",
  filter: "筛选条件",
  by: "登录方式",
  secondFactor: "两步验证要求",
  sessionId: "会话",
  postId: "岗位",
  encoding: "文字编码",
  length: "字数",
  date: "文稿日期",
  warnings: "读取提示",
};

/** What the codes under a key are called. */
export const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  state: {
    registered: "待交办",
    dispatched: "待签收",
    declined: "已退签",
    "under-way": "办理中",
    submitted: "待审核",
    finished: "已办结",
    verified: "已核查",
    closed: "已销号",
    cancelled: "已终止",
  },
  outcome: { solved: "已解决", "not-solved": "未解决" },
  decision: { granted: "同意", refused: "不同意" },
  origin: {
    "plan-item": "计划条目",
    instruction: "领导批示",
    "meeting-decision": "会议议定",
    split: "上级分解",
  },
  by: {
    password: "密码",
    oidc: "统一身份认证",
    code: "密码和验证码",
    "recovery-code": "密码和恢复码",
    "command-line": "服务器命令行",
  },
  secondFactor: { off: "不要求", keepers: "单位管理员和督查", all: "全体人员" },
  source: { upload: "上传", paste: "粘贴" },
  kind: {
    ...POST_NAMES,
    authority: "主管局",
    department: "处室",
    county: "县区局",
    school: "学校",
    office: "内设机构",
  },
};

const MOST_NAMED = 20;

/** What an event changed, as lines for a person: paired values become before and after, ids become names. */
export function changedOf({ changes, stateBefore }: RawChanges, names: Names): Changed[] {
  const left = new Map(Object.entries((changes ?? {}) as Record<string, unknown>));
  const lines: Changed[] = [];
  const state = left.get("state");
  if (typeof state === "string" && stateBefore !== null) {
    left.delete("state");
    if (state !== stateBefore)
      lines.push({
        label: "状态",
        before: wordOf("state", stateBefore, names),
        after: wordOf("state", state, names),
        count: null,
      });
  }
  for (const [before, after, label] of PAIRS) {
    if (!left.has(before) || !left.has(after)) continue;
    const [was, is] = [left.get(before), left.get(after)];
    lines.push({ label, before: wordOf(before, was, names), after: wordOf(after, is, names), count: null });
    left.delete(before);
    left.delete(after);
  }
  for (const [key, value] of left) {
    const after = Array.isArray(value) ? listed(key, value, names) : { after: wordOf(key, value, names) };
    const line = { label: LABELS[key] ?? key, before: null, count: null, ...after };
    if (line.after !== "" || line.count !== null) lines.push(line);
  }
  return lines;
}

/** Ids of units and people that an event's changes speak of. */
export function idsIn(changes: unknown): string[] {
  return Object.entries((changes ?? {}) as Record<string, unknown>).flatMap(([key, value]) =>
    /(^u|U)nitIds?$|^personId$/.test(key) ? [value].flat().filter((one) => typeof one === "string") : [],
  );
}

function wordOf(key: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "string") return VALUES[key]?.[value] ?? names.get(value) ?? value;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return listed(key, value, names).after;
  const { name } = value as { name?: unknown };
  return typeof name === "string" ? name : JSON.stringify(value);
}

/** What a list holds, by name as far as it is short; things without a name are counted. */
function listed(key: string, values: unknown[], names: Names): Pick<Changed, "after" | "count"> {
  if (values.some((one) => typeof one === "object")) return { after: "", count: values.length };
  const words = values.slice(0, MOST_NAMED).map((one) => wordOf(key, one, names));
  return { after: words.join("、"), count: values.length > MOST_NAMED ? values.length : null };
}

/** A kind of subject in words. */
export function subjectName(kind: string): string {
  return SUBJECT_NAMES[kind as SubjectKind] ?? kind;
}

/** A kind of post in words, as it was written on the trail. */
export function postName(post: string): string {
  return POST_NAMES[post as PostKind] ?? post;
}
