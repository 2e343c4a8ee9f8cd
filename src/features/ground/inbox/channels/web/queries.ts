import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "../../../../../base/web/api.ts";
import { listChannels, listDeliveries } from "../contract.ts";
import type { DeliveryState } from "../states.ts";

/** Where the person and their unit are told outside the page. */
export const CHANNELS = ["channels"];

export const channelsQuery = queryOptions({
  queryKey: CHANNELS,
  queryFn: ({ signal }) => call(listChannels, {}, { signal }),
});

/** What was sent and what was not, for the administrator. */
export const DELIVERIES = ["deliveries"];

export const deliveriesQuery = (query: {
  state: DeliveryState;
  size: number;
  after?: string;
  before?: string;
}) =>
  queryOptions({
    queryKey: [...DELIVERIES, query],
    queryFn: ({ signal }) => call(listDeliveries, { query }, { signal }),
    placeholderData: keepPreviousData,
  });
