import type { z } from "zod";

type RawIssue = z.core.$ZodRawIssue;

/** What fields of requests are called on the screen, by the last name in their path. */
const FIELDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    adoptedOn: "定稿日期",
    content: "内容",
    current: "原密码",
    date: "日期",
    decision: "审批意见",
    documentId: "文稿",
    dueDate: "完成期限",
    dueFrom: "期限从",
    dueTo: "期限到",
    edits: "修改内容",
    evidence: "佐证",
    finishStandard: "完成标准",
    from: "起始日期",
    ids: "事项",
    intoId: "并入的单位",
    kind: "类别",
    leadUnitId: "牵头单位",
    level: "催办级别",
    name: "名称",
    newDue: "新的完成期限",
    newPassword: "新密码",
    note: "说明",
    onDate: "生效日期",
    order: "排序方向",
    origin: "来源",
    originText: "出处",
    outcome: "销号结果",
    page: "页码",
    parentId: "上级单位",
    password: "密码",
    personId: "人员",
    planId: "计划",
    postId: "岗位",
    posts: "岗位",
    q: "查找内容",
    reason: "理由",
    reportCycle: "反馈周期",
    size: "每页条数",
    sort: "排序方式",
    state: "环节",
    statement: "销号说明",
    status: "状态",
    supporting: "协办单位",
    supports: "协办单位",
    targetUnit: "计量单位",
    targetValue: "目标值",
    text: "内容",
    title: "标题",
    to: "截止日期",
    unitId: "单位",
    unitIds: "单位",
    unitOfMeasure: "计量单位",
    until: "任职止",
    username: "账号",
    value: "数值",
    version: "版本号",
    year: "年度",
  }),
);

const TYPES: Record<string, string> = {
  string: "文字",
  number: "数字",
  nan: "数字",
  int: "整数",
  bigint: "整数",
  boolean: "“是”或“否”",
  array: "列表",
  date: "日期",
};

/**
 * What is wrong with one field of a request, as a Chinese sentence: the field's name where it has one, then what is
 * asked of it. For `z.config`; a shape's own message goes before it.
 */
export function issueWords(issue: RawIssue): string {
  const key = issue.path?.findLast((part) => typeof part === "string");
  const name = FIELDS.get(String(key)) ?? "";
  if (issue.code === "invalid_type" && issue.input === undefined) return needed(name);
  return kindWords(issue, name);
}

function needed(name: string): string {
  return name ? `请填写${name}` : "缺少必填内容";
}

function kindWords(issue: RawIssue, name: string): string {
  switch (issue.code) {
    case "invalid_type":
      return typeWords(String(issue.expected), name);
    case "invalid_value":
      return `${name || "所填内容"}不在可选范围内`;
    case "too_small":
      return smallWords(issue, name);
    case "too_big":
      return `${name}${sizeWords(issue.origin, "big", Number(issue.maximum), issue.inclusive !== false)}`;
    case "invalid_format":
      return `${name}格式不正确`;
    case "not_multiple_of":
      return `${name}应为 ${issue.divisor} 的倍数`;
    case "unrecognized_keys":
      return "含有多余的内容";
    default:
      return `${name || "内容"}填写有误`;
  }
}

function typeWords(expected: string, name: string): string {
  const type = TYPES[expected];
  return type ? `${name}应为${type}` : `${name || "内容"}填写有误`;
}

function smallWords(issue: RawIssue & { code: "too_small" }, name: string): string {
  const least = Number(issue.minimum);
  if (issue.origin === "string" && (least === 1 || issue.input === "")) return needed(name);
  return `${name}${sizeWords(issue.origin, "small", least, issue.inclusive !== false)}`;
}

/** `limit` in characters for texts, in entries for lists; a number itself else. */
function sizeWords(origin: string, side: "small" | "big", limit: number, isIncluded: boolean): string {
  const counted = origin === "string" ? "个字" : ["array", "set", "map"].includes(origin) ? "项" : "";
  if (counted) return `${side === "small" ? "至少" : "最多"} ${limit} ${counted}`;
  if (Math.abs(limit) >= Number.MAX_SAFE_INTEGER) return "超出可用范围";
  if (!isIncluded) return `应${side === "small" ? "大" : "小"}于 ${limit}`;
  return `不能${side === "small" ? "小" : "大"}于 ${limit}`;
}
