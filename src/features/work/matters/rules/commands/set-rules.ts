import { officeDate } from "../../../../../base/dates.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { changeSetting } from "../../../../ground/settings/commands/change-setting.ts";
import type { Preset } from "../../rules.ts";
import { LAMP_RULES } from "../settings.ts";

/** Chooses the authority's lamp rules from the presets, from today on; errors as there. Gives the new version. */
export function setRules(tx: Tx, { preset, version }: { preset: Preset; version: number }): Promise<number> {
  return changeSetting(tx, LAMP_RULES, { version, fromDay: officeDate(tx.at), chosen: { preset } });
}
