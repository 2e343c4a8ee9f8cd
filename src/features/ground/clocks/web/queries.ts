import { keepPreviousData, type QueryKey, queryOptions } from "@tanstack/react-query";
import { call } from "../../../../base/web/api.ts";
import { getCalendar, getYear, listRules, listVacations } from "../contract.ts";

/** Everything read of clocks; any act on calendars or rules touches it. */
export const CLOCKS: QueryKey = ["clocks"];

/** The days of the acting post's own office. */
export const calendarQuery = queryOptions({
  queryKey: [...CLOCKS, "calendar"],
  queryFn: ({ signal }) => call(getCalendar, { query: {} }, { signal }),
});

/** A year as it is arranged; the year shown before stays until it is there. */
export const yearQuery = (year: number) =>
  queryOptions({
    queryKey: [...CLOCKS, "year", year],
    queryFn: ({ signal }) => call(getYear, { params: { year } }, { signal }),
    placeholderData: keepPreviousData,
  });

/** Time limits in force and to come. */
export const rulesQuery = queryOptions({
  queryKey: [...CLOCKS, "rules"],
  queryFn: ({ signal }) => call(listRules, {}, { signal }),
});

/** Vacations of the unit, those above and those below it. */
export const vacationsQuery = queryOptions({
  queryKey: [...CLOCKS, "vacations"],
  queryFn: ({ signal }) => call(listVacations, {}, { signal }),
});
