import type { ItemFields, PlainEdit, PlanItem } from "../../draft/contract.ts";
import type { Draft } from "../../edit.ts";

const FIELDS = [
  "title",
  "text",
  "leadUnitId",
  "supporting",
  "due",
  "finishStandard",
  "needsVerification",
  "reportCycle",
] as const satisfies (keyof ItemFields)[];

/** The edits that give every item the fields it has in `to`; items with the same change go together. */
export function fieldEdits(now: Draft, to: Draft): PlainEdit[] {
  const wanted = new Map(to.items.map((item) => [item.id, item]));
  const alike = new Map<string, { itemIds: string[]; fields: ItemFields }>();
  for (const item of now.items) {
    const target = wanted.get(item.id);
    if (!target || target === item) continue;
    const fields = differing(item, target);
    if (Object.keys(fields).length === 0) continue;
    // Title and text can only be set on one item at a time.
    const isOwn = "title" in fields || "text" in fields;
    const key = isOwn ? item.id : JSON.stringify(fields);
    const group = alike.get(key);
    if (group) group.itemIds.push(item.id);
    else alike.set(key, { itemIds: [item.id], fields });
  }
  return [...alike.values()].map(({ itemIds, fields }) => ({ kind: "update-items", itemIds, fields }));
}

function differing(item: PlanItem, target: PlanItem): ItemFields {
  return Object.fromEntries(
    FIELDS.filter((name) => JSON.stringify(item[name]) !== JSON.stringify(target[name])).map((name) => [
      name,
      target[name],
    ]),
  );
}
