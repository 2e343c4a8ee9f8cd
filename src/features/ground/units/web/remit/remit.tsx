import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { t } from "../../../../../ui/i18n.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import type { UnitRow } from "../../contract.ts";
import { REMIT_SOURCE_NAMES, type RemitRow } from "../../remit/contract.ts";
import page from "../unit-page.module.css";
import s from "./remit.module.css";
import { remitsQuery } from "./remits-query.ts";

/** What a unit is there to do: the wording in force, and those before it. */
export function Remit({ unit }: { unit: UnitRow }) {
  const { data, error, refetch } = useQuery(remitsQuery(unit));
  return (
    <section aria-label={t("职责")}>
      <h3 className={page.lifeTitle}>{t("职责")}</h3>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data ? (
        <Wordings rows={data.rows} />
      ) : (
        <Skeleton active paragraph={{ rows: 2 }} />
      )}
    </section>
  );
}

function Wordings({ rows }: { rows: readonly RemitRow[] }) {
  const [current, ...before] = rows;
  return (
    <>
      {current && current.text !== "" ? (
        <Wording row={current} />
      ) : (
        <p className={page.reason}>
          {t("尚未填写。填写后，拟定计划时据此建议牵头单位；可粘贴“三定”规定的原文。")}
        </p>
      )}
      {before.length > 0 && (
        <details className={s.before}>
          <summary>{t("以前的职责（{count}）", { count: before.length })}</summary>
          {before.map((row) => (
            <Wording key={row.id} row={row} />
          ))}
        </details>
      )}
    </>
  );
}

function Wording({ row }: { row: RemitRow }) {
  return (
    <div className={s.wording}>
      <p className={s.text}>{row.text || t("（无）")}</p>
      <p className={page.reason}>
        {t("自")} <DateText value={row.onDate} /> · {row.reason} · {t(REMIT_SOURCE_NAMES[row.source])}
      </p>
    </div>
  );
}
