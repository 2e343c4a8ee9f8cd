import type { Tx } from "../../../../base/server/act.ts";
import type { UnitPlace } from "../../../ground/units/lookup.ts";
import { voidExtension } from "../extension/commands/extend-due.ts";
import { ENDED } from "../states.ts";
import { changeMatter, type Matter, type MatterChange } from "../store.ts";

/** The unit that was merged, and the one that goes on. */
interface Merger {
  from: UnitPlace;
  into: UnitPlace;
}

/** The matters that a merger concerns, locked, as they stand by now. */
type Locked = Map<string, Matter>;

const isOpen = (m: Matter): boolean => !ENDED.includes(m.state);

/**
 * Where both units led an open part of the same whole, the heir would be asked twice: the merged unit's part is joined
 * to the heir's own, which takes over what it asks, its target, what was reported towards it, and what was split from
 * it. `matters` are locked, with all their open parts, as they stand now; `ledByFrom` those that the merged unit led.
 */
export async function joinTwins(
  tx: Tx,
  matters: readonly Matter[],
  ledByFrom: readonly Matter[],
  merger: Merger,
): Promise<void> {
  const now: Locked = new Map(matters.map((m) => [m.id, m]));
  const came = new Set(ledByFrom.map(({ id }) => id));
  for (const { id } of ledByFrom) {
    const joined = now.get(id)!;
    if (joined.parent_id === null || !isOpen(joined)) continue;
    const twin = twinOf(now, joined, (m) => !came.has(m.id));
    if (twin) await join(tx, now, twin, joined, merger);
  }
}

/** Another open part of the same whole that the same unit leads. */
function twinOf(now: Locked, of: Matter, fits: (m: Matter) => boolean = () => true): Matter | undefined {
  return [...now.values()].find(
    (m) =>
      m.id !== of.id &&
      m.parent_id === of.parent_id &&
      m.lead_unit_id === of.lead_unit_id &&
      isOpen(m) &&
      fits(m),
  );
}

async function join(tx: Tx, now: Locked, twin: Matter, joined: Matter, merger: Merger): Promise<void> {
  const told = `${merger.from.name}并入${merger.into.name}`;
  const parts = [...now.values()].filter((m) => m.parent_id === joined.id && isOpen(m));
  const keep = (after: Matter) => now.set(after.id, after);
  keep(
    await changeMatter(
      tx,
      twin,
      { ...carried(twin, joined), children: twin.children + parts.length },
      {
        verb: "matter.join",
        summary: `${told}，№${joined.number}“${joined.title}”并入本事项`,
        changes: { joinedId: joined.id },
      },
    ),
  );
  for (const part of parts)
    keep(
      await changeMatter(
        tx,
        part,
        { parent_id: twin.id },
        {
          verb: "matter.pass-on",
          summary: `${told}，所属事项并入№${twin.number}`,
          changes: { parent: twin.id },
        },
      ),
    );
  keep(
    await changeMatter(
      tx,
      now.get(joined.id)!,
      {
        state: "cancelled",
        urge_level: 0,
        children: joined.children - parts.length,
        ...(await voidExtension(tx, joined, "事项已并入另一事项，不再办理延期")),
      },
      { verb: "matter.cancel", summary: `${told}，并入№${twin.number}`, changes: { joinedTo: twin.id } },
    ),
  );
  // Both may have given a part to the same unit below: that one is not asked twice either.
  for (const { id } of parts) {
    const part = now.get(id)!;
    const other = twinOf(now, part);
    if (other) await join(tx, now, other, part, merger);
  }
}

/** What the heir's part takes over of the other: nothing that was asked is lost. */
function carried(twin: Matter, joined: Matter): MatterChange {
  const isSameWork = twin.title === joined.title && twin.content === joined.content;
  return {
    ...summed(twin, joined),
    ...(!isSameWork && otherWork(twin, joined)),
    needs_verification: twin.needs_verification || joined.needs_verification,
    report_cycle: CYCLES.find((cycle) => [twin.report_cycle, joined.report_cycle].includes(cycle)) ?? "none",
  };
}

/** From the shortest. */
const CYCLES = ["weekly", "monthly", "quarterly"] as const;

/** Different work stands behind the heir's own, and what was handed in already goes back, since it is not all. */
function otherWork(twin: Matter, joined: Matter): MatterChange {
  const target = joined.target_value ? `（${Number(joined.target_value)}${joined.target_unit ?? ""}）` : "";
  const isHandedIn = ["submitted", "finished", "verified"].includes(twin.state);
  return {
    content: `${twin.content}\n\n并入的事项“${joined.title}”${target}：${joined.content}`,
    finish_standard: [twin.finish_standard, joined.finish_standard].filter(Boolean).join("；"),
    ...(isHandedIn && { state: "under-way" as const, submitted_by: null }),
  };
}

/** Targets in the same unit of measure add up, and so does what was reported towards them; an only one is taken over. */
function summed(twin: Matter, joined: Matter): MatterChange {
  if (joined.target_value === null) return {};
  if (twin.target_value === null) {
    const { target_value, target_unit, reported_value } = joined;
    return { target_value, target_unit, reported_value };
  }
  if (joined.target_unit !== twin.target_unit) return {};
  const sum = (a: string | null, b: string | null) => String(Number(a ?? 0) + Number(b ?? 0));
  return {
    target_value: sum(twin.target_value, joined.target_value),
    ...((twin.reported_value !== null || joined.reported_value !== null) && {
      reported_value: sum(twin.reported_value, joined.reported_value),
    }),
  };
}
