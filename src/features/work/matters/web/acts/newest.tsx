import { Newest as NewestOfRecord } from "../../../../../ui/record/newest.tsx";
import { MatterLamp, MatterState } from "../matter-marks.tsx";
import { actName } from "../words.ts";
import type { ActContext } from "./act-context.ts";

/** How the matter stands now and what happened since the form was opened; says so if the act fell away. */
export function Newest({ context: { act, matter, opened } }: { context: ActContext }) {
  const isOver = !matter.allowed.includes(act);
  return (
    <NewestOfRecord
      marks={
        <>
          <MatterState row={matter} />
          <MatterLamp row={matter} />
          {matter.nextActor}
        </>
      }
      acts={matter.acts}
      known={opened.acts}
      over={isOver ? { name: actName(act), reason: matter.refused[act] } : undefined}
    />
  );
}
