import { z } from "zod";
import { words } from "../../words/words.ts";

type RawIssue = z.core.$ZodRawIssue;

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
 * asked of it. For `z.config`; a shape's own message goes before it. `names` are those of fields whose words are told
 * elsewhere.
 */
export function issueWords(issue: RawIssue, names: Readonly<Record<string, string>> = {}): string {
  const key = String(issue.path?.findLast((part) => typeof part === "string"));
  const name = (Object.hasOwn(names, key) ? names[key] : words().fields[key]) ?? "";
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
    case "unrecognized_keys":
      return "含有多余的内容";
    default:
      return otherWords(issue, name);
  }
}

/** zod's own Chinese. It names types and formats in English, so it has the word only where nothing of that comes up. */
const { localeError: zodWords } = z.locales.zhCN();

function otherWords(issue: RawIssue, name: string): string {
  const said = String(zodWords(issue));
  if (/[A-Za-z]/.test(said)) return wrongWords(name);
  return name ? `${name}：${said}` : said;
}

const wrongWords = (name: string): string => `${name || "内容"}填写有误`;

function typeWords(expected: string, name: string): string {
  const type = TYPES[expected];
  return type ? `${name}应为${type}` : wrongWords(name);
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
