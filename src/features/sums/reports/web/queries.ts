import { infiniteQueryOptions } from "@tanstack/react-query";
import { call } from "../../../../base/web/api.ts";
import { getReport, type Shown } from "../contract.ts";

/** Everything read of closing reports; any act may change today's. */
export const REPORTS = ["reports"];

/** Sentences that a page of a report carries. */
const SIZE = 200;

/** A closing report as of a day, some sentences at a time. */
export const reportQuery = (id: string, day: string, show: Shown) =>
  infiniteQueryOptions({
    queryKey: [...REPORTS, id, day, show],
    queryFn: ({ pageParam, signal }) =>
      call(getReport, { params: { id }, query: { day, show, from: pageParam, size: SIZE } }, { signal }),
    initialPageParam: 0,
    getNextPageParam: ({ count }, pages) => {
      const read = pages.reduce((sum, { sentences }) => sum + sentences.length, 0);
      return read < count ? read : undefined;
    },
  });
