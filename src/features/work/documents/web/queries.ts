import { queryOptions } from "@tanstack/react-query";
import { call } from "../../../../base/web/api.ts";
import { type DocumentStatus, getDocument, getDocumentText } from "../contract.ts";

/** Everything read of documents; every act on one touches it. */
export const DOCUMENTS = ["documents"];

/** How often a document under reading is looked at, in milliseconds. */
export const LOOK_AGAIN = 2_000;

/** Whether its reading still goes on. */
export function isUnderWay(status: DocumentStatus): boolean {
  return status === "received" || status === "reading";
}

/** One document; looked at again as long as it is being read. */
export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: [...DOCUMENTS, "one", id],
    queryFn: ({ signal }) => call(getDocument, { params: { id } }, { signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.status) ? LOOK_AGAIN : false),
  });

/** A piece of the text from `start`, in UTF-16 units. */
export const textQuery = (id: string, version: number, start: number, length: number) =>
  queryOptions({
    queryKey: [...DOCUMENTS, "text", id, version, start, length],
    queryFn: ({ signal }) => call(getDocumentText, { params: { id }, query: { start, length } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
