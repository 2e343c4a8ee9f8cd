import { DOCUMENT_KINDS } from "./fields/document/kinds.ts";
import type { Label, Reading, Segment } from "./types.ts";

const NAMES: Record<Label, string> = {
  heading: "标题",
  task: "任务",
  aim: "要求",
  result: "成效",
  event: "活动",
  other: "其他",
};

/** A reading as an indented Chinese outline for the terminal; `text` is the text that was read. */
export function printOutline(text: string, reading: Reading): string {
  const { segments, frameworks, people, events, warnings } = reading;
  const parts = [
    describeDocument(reading),
    segments.map((segment) => describeSegment(text, segment)),
    titled("框架", frameworks.map(describeFramework)),
    titled("人员", [...new Set(people.map(({ post, name }) => `${post} ${name}`))]),
    titled(
      "活动",
      events.map((event) => describeEvent(text, event)),
    ),
    titled(
      "提示",
      warnings.map(({ message }) => `! ${message}`),
    ),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function describeDocument({ document, segments }: Reading): string[] {
  const counts = Object.entries(NAMES).map(
    ([label, name]) => `${name} ${segments.filter((segment) => segment.label === label).length}`,
  );
  const { title, kind, issuer, place, date } = document;
  const facts = [
    `类别：${DOCUMENT_KINDS[kind]}`,
    issuer ? `单位：${issuer}` : "",
    place ? `地区：${place}` : "",
    date ? `日期：${date}` : "",
  ];
  return [
    ...(title ? [title] : []),
    facts.filter((fact) => fact !== "").join("　"),
    `共 ${segments.length} 句：${counts.join("，")}`,
  ].filter((line) => line !== "");
}

function describeSegment(text: string, segment: Segment): string {
  const words = wordsOf(text, segment);
  const notes = [
    segment.owner.length > 0 ? `责任：${segment.owner.join("、")}` : "",
    segment.supporting.length > 0 ? `配合：${segment.supporting.join("、")}` : "",
    segment.due ? `时限：${segment.due.text}${segment.due.date ? `（${segment.due.date}）` : ""}` : "",
    segment.measure ? `标准：${segment.measure}` : "",
  ].filter((note) => note !== "");
  const tail = notes.length > 0 ? `  〔${notes.join("；")}〕` : "";
  return `${"  ".repeat(Math.min(segment.depth, 8))}[${NAMES[segment.label]}] ${words}${tail}`;
}

/** The words of a part of the text in one line. */
function wordsOf(text: string, { start, end }: { start: number; end: number }): string {
  return text
    .slice(start, end)
    .replace(/\s*\n\s*/g, "")
    .replace(/[ \t\u3000]+/g, " ");
}

function describeFramework({ name, size, found, members }: Reading["frameworks"][number]): string {
  const count = size === null ? "" : `（应 ${size} 项，见 ${found} 项）`;
  return `${name}${count}${members.length > 0 ? `：${members.join("、")}` : ""}`;
}

const LONGEST = 40;

function describeEvent(text: string, event: Reading["events"][number]): string {
  const setting = [event.date ?? event.dateText, event.place].filter((part) => part !== undefined);
  const words = wordsOf(text, event);
  return `${setting.join("，")}：${words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}`;
}
