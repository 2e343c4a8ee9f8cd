import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { t } from "../../../../ui/i18n.ts";
import { dateWords } from "../../../../ui/marks/date-words.ts";
import { StateTag, type Tone } from "../../../../ui/marks/state-tag.tsx";
import { EmptyState } from "../../../../ui/state/empty-state.tsx";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import type { DatedValue, SettingShown, ValueState } from "../contract.ts";
import { historyQuery } from "./queries.ts";
import s from "./settings.module.css";
import { ValueShown } from "./value-shown.tsx";

const STATES: Record<ValueState, { name: string; tone: Tone }> = {
  "in-force": { name: "现行", tone: "good" },
  coming: { name: "待生效", tone: "waiting" },
  past: { name: "已更替", tone: "rest" },
  replaced: { name: "同日另有设定", tone: "rest" },
  withdrawn: { name: "已撤回", tone: "rest" },
};

/** Every value that was set, the newest day first: from when, what, by whom and when. */
export function History({ setting }: { setting: SettingShown }) {
  const { data, error, refetch } = useQuery(historyQuery(setting.key));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  if (data.rows.length === 0)
    return (
      <EmptyState title={t("本局还没有设定过，按系统默认办理")} hint={t("设定之后，每一次都列在这里。")} />
    );
  return (
    <ol className={s.history} aria-label={t("历次设定")}>
      {data.rows.map((row) => (
        <li key={row.version}>
          <p className={s.since}>
            {t("自{day}起", { day: dateWords(row.fromDay) })}
            <StateTag tone={STATES[row.state].tone}>{t(STATES[row.state].name)}</StateTag>
          </p>
          {row.isLegible ? (
            <ValueShown setting={setting} value={row.value} />
          ) : (
            <p>{t("存储的内容无法识别，按系统默认或原定方案办理。")}</p>
          )}
          <Who value={row} />
        </li>
      ))}
    </ol>
  );
}

function Who({ value: { setBy, withdrawnBy } }: { value: DatedValue }) {
  const said = (by: NonNullable<DatedValue["setBy"]>) => ({
    name: by.name,
    unit: by.unit,
    at: dateWords(by.at, "moment"),
  });
  return (
    <footer className={s.by}>
      <span>
        {setBy ? t("{name}（{unit}）设于{at}", said(setBy)) : t("在有设置功能之前已经选定，经办见留痕")}
      </span>
      {withdrawnBy && <span>{t("{name}（{unit}）撤回于{at}", said(withdrawnBy))}</span>}
    </footer>
  );
}
