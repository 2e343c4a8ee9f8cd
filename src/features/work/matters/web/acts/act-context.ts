import { useQueryClient } from "@tanstack/react-query";
import { useHeld } from "../../../../../ui/record/use-held.ts";
import type { MatterStory } from "../../contract.ts";
import type { Act } from "../../states.ts";
import { matterQuery } from "../queries.ts";

/** What every form of an act works with. */
export interface ActContext {
  act: Act;
  /** The matter as the person saw it; a newer one replaces it only when they ask for it. */
  matter: MatterStory;
  /** The matter as it was when the form opened, to tell what happened since. */
  opened: MatterStory;
  readNewest: () => Promise<unknown>;
  close: () => void;
}

/** Holds on to the matter as it stood when the dialog opened (see `useHeld`). */
export function useActContext(act: Act, given: MatterStory, close: () => void): ActContext {
  const client = useQueryClient();
  const { record, opened, readNewest } = useHeld(given, () =>
    client.fetchQuery({ ...matterQuery(given.id), staleTime: 0 }),
  );
  return { act, matter: record, opened, readNewest, close };
}
