import type { Element, PageNode } from "./nodes.ts";
import { isTag } from "./nodes.ts";

/** Fields that hold no words a reader sees, and buttons. */
const SILENT_INPUTS = /^(?:hidden|password|file|submit|button|reset|image|range|color)$/;

/** What a form field shows on the page; undefined for an element that is none. */
export function fieldValue(element: Element): string | undefined {
  const { name, attribs } = element;
  if (name === "select") return chosenOf(element);
  if (name !== "input") return undefined;
  const type = (attribs.type ?? "text").trim().toLowerCase();
  if (type === "checkbox" || type === "radio") return attribs.checked === undefined ? "☐" : "☑";
  return SILENT_INPUTS.test(type) ? "" : (attribs.value ?? "");
}

/** The options chosen; where none is, a list of one line shows its first, unless that only asks to choose. */
function chosenOf(select: Element): string {
  const options = optionsOf(select);
  const chosen = options.filter(({ attribs }) => attribs.selected !== undefined);
  if (chosen.length > 0) return chosen.map(labelOf).join("、");
  const [first] = options;
  const list = select.attribs.multiple !== undefined || Number(select.attribs.size ?? 1) > 1;
  return !first || list || first.attribs.value === "" ? "" : labelOf(first);
}

function optionsOf({ children }: Element): Element[] {
  return children.filter(isTag).flatMap((child) => {
    if (child.name === "option") return [child];
    return child.name === "optgroup"
      ? child.children.filter(isTag).filter(({ name }) => name === "option")
      : [];
  });
}

function labelOf({ attribs, children }: Element): string {
  return (
    attribs.label ??
    children
      .map((node: PageNode) => (node.type === "text" ? node.data : ""))
      .join("")
      .trim()
  );
}
