import { queryOptions } from "@tanstack/react-query";
import { call } from "../../../../base/web/api.ts";
import { getNotice } from "../contract.ts";

/** Everything read of notices; every act touches it. */
export const NOTICES = ["notices"];

/** One notice. */
export const noticeQuery = (id: string) =>
  queryOptions({
    queryKey: [...NOTICES, "one", id],
    queryFn: ({ signal }) => call(getNotice, { params: { id } }, { signal }),
  });
