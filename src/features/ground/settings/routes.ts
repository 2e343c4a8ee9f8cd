import { officeDate } from "../../../base/dates.ts";
import { AppError } from "../../../base/server/errors.ts";
import { type MountedRoute, on } from "../../../base/server/feature.ts";
import type { Setting } from "../../../base/setting.ts";
import { changeSetting } from "./commands/change-setting.ts";
import { withdrawSetting } from "./commands/withdraw-setting.ts";
import * as contract from "./contract.ts";
import { readHistory, readSettings } from "./reads.ts";

/** What an authority chose, its history, and the two acts on it; `declared` are the settings of all features. */
export function routes(declared: () => readonly Setting[]): MountedRoute[] {
  const named = ({ key }: { key: string }) => {
    const setting = declared().find((one) => one.key === key);
    if (!setting) throw new AppError("not-found");
    return setting;
  };
  return [
    on(contract.listSettings, (_, { read }) =>
      read(async (tx) => ({ today: officeDate(tx.at), rows: await readSettings(tx, declared()) })),
    ),
    on(contract.settingHistory, ({ params }, { read }) =>
      read(async (tx) => ({ rows: await readHistory(tx, named(params)) })),
    ),
    on(contract.changeSetting, ({ params, body }, { act }) =>
      act(async (tx) => ({ version: await changeSetting(tx, named(params), body) })),
    ),
    on(contract.withdrawSetting, ({ params, body }, { act }) =>
      act(async (tx) => ({ version: await withdrawSetting(tx, named(params), body) })),
    ),
  ];
}
