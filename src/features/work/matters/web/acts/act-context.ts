import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
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

/**
 * Holds on to the matter as it stood when the dialog opened: a background reload must not move the version,
 * or an act would pass over what somebody else did meanwhile.
 */
export function useActContext(act: Act, opened: MatterStory, close: () => void): ActContext {
  const client = useQueryClient();
  const [matter, setMatter] = useState(opened);
  const [first] = useState(opened);
  const readNewest = async () =>
    setMatter(await client.fetchQuery({ ...matterQuery(opened.id), staleTime: 0 }));
  return { act, matter, opened: first, readNewest, close };
}
