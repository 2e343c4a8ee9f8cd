import type { Tx } from "../../../base/server/act.ts";
import type { UnitPlace } from "../../units/lookup.ts";
import { ENDED } from "../states.ts";
import { changeMatter, type Matter, type MatterChange } from "../store.ts";
import { voidExtension } from "./extend-due.ts";

/** The unit that was merged, and the one that goes on. */
interface Merger {
  from: UnitPlace;
  into: UnitPlace;
}

/**
 * Where both units led an open part of the same whole, the heir would be asked twice: the merged unit's part is joined
 * to the heir's own, which takes over its target, what was reported towards it, and what was split from it.
 * `matters` are locked as they stand now; `ledByFrom` those of them that the merged unit led.
 */
export async function joinTwins(
  tx: Tx,
  matters: readonly Matter[],
  ledByFrom: readonly Matter[],
  merger: Merger,
): Promise<void> {
  const now = new Map(matters.map((m) => [m.id, m]));
  const isOpen = (m: Matter) => !ENDED.includes(m.state);
  const came = new Set(ledByFrom.map(({ id }) => id));
  for (const joined of ledByFrom.filter((m) => m.parent_id !== null && isOpen(m))) {
    const twin = [...now.values()].find(
      (m) =>
        m.parent_id === joined.parent_id && m.lead_unit_id === merger.into.id && !came.has(m.id) && isOpen(m),
    );
    if (!twin) continue;
    const parts = [...now.values()].filter((m) => m.parent_id === joined.id && isOpen(m));
    now.set(twin.id, await join(tx, twin, joined, parts, merger));
  }
}

async function join(
  tx: Tx,
  twin: Matter,
  joined: Matter,
  parts: readonly Matter[],
  { from, into }: Merger,
): Promise<Matter> {
  const told = `${from.name}并入${into.name}`;
  const after = await changeMatter(
    tx,
    twin,
    { ...summed(twin, joined), children: twin.children + parts.length },
    {
      verb: "matter.join",
      summary: `${told}，№${joined.number}“${joined.title}”并入本事项`,
      changes: { joinedId: joined.id },
    },
  );
  for (const part of parts)
    await changeMatter(
      tx,
      part,
      { parent_id: twin.id },
      {
        verb: "matter.pass-on",
        summary: `${told}，所属事项并入№${twin.number}`,
        changes: { parent: twin.id },
      },
    );
  await changeMatter(
    tx,
    joined,
    {
      state: "cancelled",
      urge_level: 0,
      children: joined.children - parts.length,
      ...(await voidExtension(tx, joined, "事项已并入另一事项，不再办理延期")),
    },
    { verb: "matter.cancel", summary: `${told}，并入№${twin.number}`, changes: { joinedTo: twin.id } },
  );
  return after;
}

/** Targets in the same unit of measure add up, and so does what was reported towards them. */
function summed(twin: Matter, joined: Matter): MatterChange {
  if (joined.target_value === null || twin.target_value === null) return {};
  if (joined.target_unit !== twin.target_unit) return {};
  const sum = (a: string | null, b: string | null) => String(Number(a ?? 0) + Number(b ?? 0));
  return {
    target_value: sum(twin.target_value, joined.target_value),
    ...((twin.reported_value !== null || joined.reported_value !== null) && {
      reported_value: sum(twin.reported_value, joined.reported_value),
    }),
  };
}
