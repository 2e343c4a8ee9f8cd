import { type Cell, tableRowLines } from "../table-row.ts";

/** A node of mammoth's document tree, as far as its text is concerned. */
export interface DocxNode {
  type: string;
  value?: string;
  checked?: boolean;
  children?: DocxNode[];
  noteType?: string;
  noteId?: string;
  body?: DocxNode[];
  notes?: { findNoteByKey(key: string): DocxNode | null };
}

/** Lines of a document: paragraphs, table rows, then the notes in the order in which the text refers to them. */
export function documentLines(document: DocxNode): string[] {
  const noteKeys = new Set<string>();
  const lines = blockLines(document.children ?? [], noteKeys);
  for (const key of noteKeys) {
    const note = document.notes?.findNoteByKey(key);
    if (note) lines.push(...blockLines(note.body ?? [], noteKeys).filter((line) => line.trim() !== ""));
  }
  return withoutBlankRuns(lines);
}

function blockLines(nodes: DocxNode[], noteKeys: Set<string>): string[] {
  const lines: string[] = [];
  for (const node of nodes) {
    if (node.type === "table") for (const line of tableLines(node, noteKeys)) lines.push(line);
    else for (const line of inlineText(node, noteKeys).split("\n")) lines.push(line.trimEnd());
  }
  return lines;
}

function tableLines(table: DocxNode, noteKeys: Set<string>): string[] {
  return (table.children ?? []).flatMap((row) =>
    tableRowLines((row.children ?? []).map((cell) => readCell(cell, noteKeys))),
  );
}

function readCell(cell: DocxNode, noteKeys: Set<string>): Cell {
  const children = cell.children ?? [];
  const lines = blockLines(children, noteKeys).map((line) => line.trim());
  return {
    lines: lines.filter((line) => line !== ""),
    holdsTable: children.some((node) => node.type === "table"),
  };
}

function inlineText(node: DocxNode, noteKeys: Set<string>): string {
  switch (node.type) {
    case "text":
      return node.value ?? "";
    case "tab":
      return "\t";
    case "break":
      return "\n";
    case "checkbox":
      return node.checked ? "☑" : "☐";
    case "noteReference":
      noteKeys.add(`${node.noteType}-${node.noteId}`);
      return "";
    default:
      return (node.children ?? []).map((child) => inlineText(child, noteKeys)).join("");
  }
}

/** At most one blank line in a row, none at the ends. */
function withoutBlankRuns(lines: string[]): string[] {
  const kept = lines.filter((line, index) => line.trim() !== "" || (lines[index - 1] ?? "").trim() !== "");
  if (kept.at(-1)?.trim() === "") kept.pop();
  return kept;
}
