import type { ItemFields, PlainEdit, PlanItem } from "../../draft/contract.ts";

/** The fields of an item that may be filled in many at a time or in the cells of a table. */
export const FILLED = [
  "title",
  "text",
  "leadUnitId",
  "supporting",
  "due",
  "finishStandard",
  "reportCycle",
  "needsVerification",
] as const satisfies (keyof ItemFields)[];
export type FilledField = (typeof FILLED)[number];

/** One field of one item that is to get another value. */
export interface Wanted {
  item: PlanItem;
  name: FilledField;
  value: PlanItem[FilledField];
}

/** What filling in would do: what was empty, what would be written over; what is so already is in neither. */
export interface Weighed {
  empty: Wanted[];
  /** Those with a date that the text gives come first: they are to be named before anything else. */
  over: Wanted[];
}

/** Whether a person has still to fill in this field. */
export function isEmpty(item: PlanItem, name: FilledField): boolean {
  const value = item[name];
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === "" || value === false || value === "none";
}

/** Whether a wanted value would replace a date that stands in the text. */
export function isDateOfText({ item, name }: Wanted): boolean {
  return name === "due" && item.dueBy === "text";
}

/** Sorts wanted values by what they would do. */
export function weigh(wanted: readonly Wanted[]): Weighed {
  const changes = wanted.filter(({ item, name, value }) => !isSame(item[name], value));
  const over = changes.filter(({ item, name }) => !isEmpty(item, name));
  return {
    empty: changes.filter(({ item, name }) => isEmpty(item, name)),
    over: [...over.filter(isDateOfText), ...over.filter((one) => !isDateOfText(one))],
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The values that fields given for several items alike come to, item by item. */
export function wantedFor(items: readonly PlanItem[], fields: ItemFields): Wanted[] {
  return FILLED.flatMap((name) => {
    const value = fields[name];
    return value === undefined
      ? []
      : items.map((item) => ({ item, name, value: fitting(item, name, value) }));
  });
}

/** A unit that leads an item does not support it as well. */
function fitting(item: PlanItem, name: FilledField, value: PlanItem[FilledField]): PlanItem[FilledField] {
  if (name !== "supporting" || !Array.isArray(value)) return value;
  return value.filter(({ unitId }) => unitId !== item.leadUnitId);
}

/** The edits that write the values; items that get the same go together. */
export function editsFor(wanted: readonly Wanted[]): PlainEdit[] {
  const byItem = new Map<PlanItem, Wanted[]>();
  for (const one of wanted) {
    const list = byItem.get(one.item);
    if (list) list.push(one);
    else byItem.set(one.item, [one]);
  }
  const alike = new Map<string, { itemIds: string[]; fields: ItemFields }>();
  for (const [item, list] of byItem) {
    const fields = fieldsOf(item, list);
    // Title and text can only be set on one item at a time.
    const key = "title" in fields || "text" in fields ? item.id : JSON.stringify(fields);
    const group = alike.get(key);
    if (group) group.itemIds.push(item.id);
    else alike.set(key, { itemIds: [item.id], fields });
  }
  return [...alike.values()].map(({ itemIds, fields }) => ({ kind: "update-items", itemIds, fields }));
}

/** A new lead leaves the supporting units, where it may not stand too. */
function fieldsOf(item: PlanItem, wanted: readonly Wanted[]): ItemFields {
  const fields: ItemFields = Object.fromEntries(wanted.map(({ name, value }) => [name, value]));
  const lead = fields.leadUnitId === undefined ? item.leadUnitId : fields.leadUnitId;
  const supporting = fields.supporting ?? item.supporting;
  const left = supporting.filter(({ unitId }) => unitId !== lead);
  return left.length === supporting.length ? fields : { ...fields, supporting: left };
}
