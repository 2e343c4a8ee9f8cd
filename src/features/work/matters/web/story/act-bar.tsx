import { ActBar as BarOfActs } from "../../../../../ui/record/act-bar.tsx";
import type { MatterStory } from "../../contract.ts";
import type { Act } from "../../states.ts";
import { ActButton } from "../acts/act-button.tsx";
import { GRAVE_ACTS, naturalNext, refusedActs } from "../acts/natural-next.ts";
import { useActs } from "../acts/use-acts.tsx";
import { actName } from "../words.ts";

/** The acts on a matter that are allowed, and those that are not yet. */
export function ActBar({ matter }: { matter: MatterStory }) {
  const { open, dialog } = useActs();
  const offered = matter.allowed
    .filter((act) => hasObject(act, matter))
    .map((act) => ({ act, isOwn: !matter.onBehalf.includes(act), isGrave: GRAVE_ACTS.includes(act) }));
  const own = offered.filter(({ isOwn }) => isOwn).map(({ act }) => act);
  const next = naturalNext(matter, own);
  const refused = refusedActs(matter).map((act) => ({
    act,
    name: actName(act),
    reason: matter.refused[act] ?? "",
  }));
  return (
    <BarOfActs
      offered={offered}
      next={next}
      refused={refused}
      button={(act) => <ActButton act={act} row={matter} isNext={act === next} open={open} />}
      dialog={dialog}
    />
  );
}

/** Signing and reporting for a supporting unit need one that has not done so yet. */
function hasObject(act: Act, { supports }: MatterStory): boolean {
  if (act === "support-sign") return supports.some(({ state }) => state === "asked");
  return act !== "support-report" || supports.some(({ state }) => state !== "done");
}
