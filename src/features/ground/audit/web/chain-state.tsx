import { useQuery } from "@tanstack/react-query";
import { call } from "../../../../base/web/api.ts";
import { t } from "../../../../ui/i18n.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { StateTag } from "../../../../ui/marks/state-tag.tsx";
import { getChain } from "../contract.ts";
import s from "./trail.module.css";
import { TRAIL } from "./trail-key.ts";

/** How far the authority's trail is sealed, and what follows it and stands still; an act is sealed within seconds. */
export function ChainState() {
  const { data } = useQuery({
    queryKey: [...TRAIL, "chain"],
    queryFn: ({ signal }) => call(getChain, {}, { signal }),
    refetchInterval: 15_000,
  });
  if (!data) return null;
  const { last, waiting, stalled } = data;
  return (
    <span className={s.chain}>
      <StateTag tone={waiting === 0 ? "good" : "waiting"}>
        {last ? t("已封存至第 {number} 号", { number: last.number }) : t("尚无封存")}
      </StateTag>
      {last && (
        <span className={s.faint} title={last.hash}>
          <DateText value={last.at} form="moment" />
        </span>
      )}
      {stalled.map(({ subscriber, number, problem }) => (
        <span key={subscriber} title={`${subscriber}: ${problem}`}>
          <StateTag tone="bad">{t("后台更新停在第 {number} 号", { number })}</StateTag>
        </span>
      ))}
      {waiting > 0 && <span className={s.faint}>{t("另有 {count} 条待封存", { count: waiting })}</span>}
    </span>
  );
}
