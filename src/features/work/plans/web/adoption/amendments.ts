import { z } from "zod";
import { Id } from "../../../../../base/ids.ts";
import type { PlanDetail, RevisionEdit } from "../../contract.ts";
import { ItemFields } from "../../draft/contract.ts";

/** One change of a revision while it is being drawn up. */
const Amendment = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("update"), itemId: Id, fields: ItemFields }),
  z.object({ kind: z.literal("add"), itemId: Id, parentId: Id.nullable(), fields: ItemFields }),
  z.object({ kind: z.literal("end"), itemId: Id }),
]);
export type Amendment = z.infer<typeof Amendment>;

/** The changes found in what a browser kept; what is not readable any more is left out. */
export function amendmentsIn(kept: Record<string, unknown> | undefined): Amendment[] {
  const found = Array.isArray(kept?.amendments) ? kept.amendments : [];
  return found.flatMap((one: unknown) => Amendment.safeParse(one).data ?? []);
}

/** The change as the revision takes it. A new item without a title or content is refused by the server. */
export function editOf(amendment: Amendment): z.input<typeof RevisionEdit> {
  const { itemId } = amendment;
  if (amendment.kind === "end") return { kind: "end-item", itemId };
  if (amendment.kind === "update") return { kind: "update-item", itemId, fields: amendment.fields };
  const { title = "", text = "", ...rest } = amendment.fields;
  return {
    kind: "add-item",
    newId: itemId,
    parentId: amendment.parentId,
    fields: { ...rest, title, text: text === "" ? title : text },
  };
}

/** What the change is about, by its new title where it gives one. */
export function nameOf(amendment: Amendment, plan: PlanDetail): string {
  const given = amendment.kind === "end" ? undefined : amendment.fields.title;
  return given ?? plan.items.find((item) => item.id === amendment.itemId)?.title ?? "";
}

/** Of the fields on a form those that differ from the item's own. */
export function changedFields(given: ItemFields, own: ItemFields): ItemFields {
  const names = Object.keys(given) as (keyof ItemFields)[];
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(given[name]) !== JSON.stringify(own[name]))
      .map((name) => [name, given[name]]),
  );
}
