import { call } from "../../../../base/web/api.ts";
import { useMe } from "../../../../base/web/me.ts";
import { t } from "../../../../ui/i18n.ts";
import { ImportScreen } from "../../../../ui/import/import-screen.tsx";
import { Imported } from "../../../../ui/import/imported.tsx";
import { importUnits, previewUnits, UNIT_COLUMNS } from "../import/contract.ts";
import { importLimits, importRefusal } from "./public/import-rules.ts";
import { unitsQuery } from "./public/units-query.ts";

const TOUCHES = [unitsQuery.queryKey, ["unit-changes"]];

/** Units from a sheet. */
export function UnitImport() {
  const { post } = useMe();
  return (
    <ImportScreen
      title={t("导入单位")}
      from={{ label: t("单位管理"), to: "/units" }}
      columns={UNIT_COLUMNS}
      notes={[t("已有单位的划转、合并、撤销请在“单位管理”中办理；导入只更新其名称、简称和职责。")]}
      limits={importLimits()}
      refusal={importRefusal(post.kind)}
      preview={(body, tab) => call(previewUnits, { query: { tab }, body })}
      send={(body, { stamp, skipFaulty, tab }, options) =>
        call(importUnits, { query: { stamp, skipFaulty, tab }, body }, options)
      }
      touches={TOUCHES}
      done={({ counts: { add, change, fault } }, again) => (
        <Imported
          title={t("已导入：新增 {add} 个单位，更改 {change} 个", { add, change })}
          skipped={fault}
          again={again}
          to="/units"
          toWords={t("查看单位")}
        />
      )}
    />
  );
}
