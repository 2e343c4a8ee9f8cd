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
  const lines = [...describeDocument(reading), ""];
  for (const segment of reading.segments) lines.push(describeSegment(text, segment));
  if (reading.frameworks.length > 0) lines.push("", "框架", ...reading.frameworks.map(describeFramework));
  if (reading.warnings.length > 0) lines.push("", "提示", ...reading.warnings.map((w) => `  ! ${w.message}`));
  return `${lines.join("\n")}\n`;
}

function describeDocument({ document, segments }: Reading): string[] {
  const counts = Object.entries(NAMES).map(
    ([label, name]) => `${name} ${segments.filter((segment) => segment.label === label).length}`,
  );
  const facts = [document.title, document.issuer, document.date].filter((fact) => fact !== null);
  return [...facts, `共 ${segments.length} 句：${counts.join("，")}`];
}

function describeSegment(text: string, segment: Segment): string {
  const words = text.slice(segment.start, segment.end).replace(/\s+/g, "");
  const notes = [
    segment.owner.length > 0 ? `责任：${segment.owner.join("、")}` : "",
    segment.supporting.length > 0 ? `配合：${segment.supporting.join("、")}` : "",
    segment.due ? `时限：${segment.due.text}${segment.due.date ? `（${segment.due.date}）` : ""}` : "",
    segment.measure ? `标准：${segment.measure}` : "",
  ].filter((note) => note !== "");
  const tail = notes.length > 0 ? `  〔${notes.join("；")}〕` : "";
  return `${"  ".repeat(Math.min(segment.depth, 8))}[${NAMES[segment.label]}] ${words}${tail}`;
}

function describeFramework(framework: Reading["frameworks"][number]): string {
  const size = framework.size === null ? "" : `（应 ${framework.size} 项，见 ${framework.found} 项）`;
  return `  ${framework.name}${size}${framework.members.length > 0 ? `：${framework.members.join("、")}` : ""}`;
}
