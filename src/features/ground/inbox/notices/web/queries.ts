import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "../../../../../base/web/api.ts";
import { countNew, listNotices } from "../contract.ts";
import { seenBy } from "./seen.ts";

/** Everything read of what a person was told. */
export const NOTICES = ["notices"];

/** Every so often it is asked all the same: the word that something came may be lost on its way. */
const ASKED_EVERY_MS = 120_000;

/** What the person was told of, a page of it. */
export const noticesQuery = (query: { size: number; after?: string; before?: string }) =>
  queryOptions({
    queryKey: [...NOTICES, "list", query],
    queryFn: ({ signal }) => call(listNotices, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

/** How much is new since the person looked on this machine. */
export const newQuery = (personId: string) =>
  queryOptions({
    queryKey: [...NOTICES, "new", personId],
    queryFn: ({ signal }) => {
      const after = seenBy(personId);
      return call(countNew, { query: after === undefined ? {} : { after } }, { signal });
    },
    refetchInterval: ASKED_EVERY_MS,
  });
