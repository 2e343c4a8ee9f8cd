import { queryOptions } from "@tanstack/react-query";
import { call } from "../../../../base/web/api.ts";
import { filled } from "../../../../base/web/manifest.tsx";
import { listSettings, settingHistory } from "../contract.ts";
import { settingsKey, settingTouches } from "./public/setting-parts.ts";

/** Every setting with what holds today and what lies ahead. */
export const settingsQuery = queryOptions({
  queryKey: [...settingsKey, "list"],
  queryFn: ({ signal }) => call(listSettings, {}, { signal }),
});

/** Every value of one setting. */
export const historyQuery = (key: string) =>
  queryOptions({
    queryKey: [...settingsKey, "history", key],
    queryFn: ({ signal }) => call(settingHistory, { params: { key } }, { signal }),
  });

/** What is read anew once a setting was changed. */
export const touched = () => [settingsKey, ...filled(settingTouches)];
