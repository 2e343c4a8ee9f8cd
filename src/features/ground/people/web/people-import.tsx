import { call } from "../../../../base/web/api.ts";
import { useMe } from "../../../../base/web/me.ts";
import { t } from "../../../../ui/i18n.ts";
import { ImportScreen } from "../../../../ui/import/import-screen.tsx";
import { importLimits, importRefusal } from "../../units/web/public/import-rules.ts";
import { importPeople, PERSON_COLUMNS, previewPeople } from "../import/contract.ts";
import { ImportedPeople } from "./imported-people.tsx";
import { PEOPLE } from "./people-key.ts";

/** People and their posts from a sheet. */
export function PeopleImport() {
  const { post } = useMe();
  return (
    <ImportScreen
      title={t("导入人员岗位")}
      from={{ label: t("人员岗位"), to: "/people" }}
      columns={PERSON_COLUMNS}
      notes={[
        t("单位须已设立，请先导入单位。"),
        t("新登记的人员各有一个临时密码，导入后只显示一次，首次登录须修改。"),
      ]}
      limits={importLimits()}
      refusal={importRefusal(post.kind)}
      preview={(body, tab) => call(previewPeople, { query: { tab }, body })}
      send={(body, { stamp, skipFaulty, tab, extra }, options) =>
        call(
          importPeople,
          { query: { stamp, skipFaulty, tab, reissue: extra ? "true" : "false" }, body },
          options,
        )
      }
      touches={[PEOPLE]}
      extra={({ waiting }) =>
        waiting > 0
          ? t("为表中 {count} 名尚未修改临时密码的人员重发密码，原密码作废", { count: waiting })
          : undefined
      }
      done={(imported, again) => <ImportedPeople {...imported} again={again} />}
    />
  );
}
