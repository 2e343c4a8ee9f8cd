import { MOST_ROWS } from "../../../../../base/import-shape.ts";
import { call } from "../../../../../base/web/api.ts";
import { useMe } from "../../../../../base/web/me.ts";
import { t } from "../../../../../ui/i18n.ts";
import { ImportScreen } from "../../../../../ui/import/import-screen.tsx";
import { Imported } from "../../../../../ui/import/imported.tsx";
import { ALLIANCE_COLUMNS, importAlliances, previewAlliances } from "../../alliance/import/contract.ts";
import { KEEPING_POSTS } from "../../alliance/kinds.ts";
import { ALLIANCES } from "./queries.ts";

/** Alliances and their members from a sheet. */
export function AllianceImport() {
  const { post } = useMe();
  return (
    <ImportScreen
      title={t("导入联合体")}
      from={{ label: t("联合体"), to: "/alliances" }}
      columns={ALLIANCE_COLUMNS}
      notes={[t("每个成员一行。已有的联合体按名称对应，只登记新成员、退出日期和文号；没有列出的成员不变。")]}
      limits={t("一次最多 {rows} 行。", { rows: MOST_ROWS })}
      refusal={KEEPING_POSTS.includes(post.kind) ? undefined : t("联合体由单位管理员、督查或负责人导入")}
      preview={(body, tab) => call(previewAlliances, { query: { tab }, body })}
      send={(body, { stamp, skipFaulty, tab }, options) =>
        call(importAlliances, { query: { stamp, skipFaulty, tab }, body }, options)
      }
      touches={[ALLIANCES]}
      done={({ counts: { add, change, fault } }, again) => (
        <Imported
          title={t("已导入：加入 {add} 个成员，更改 {change} 个", { add, change })}
          skipped={fault}
          again={again}
          to="/alliances"
          toWords={t("查看联合体")}
        />
      )}
    />
  );
}
