import { t } from "../../../../ui/i18n.ts";
import type { TrailRow } from "../contract.ts";
import s from "./trail.module.css";

/** The number of a line's seal and the beginning of its hash. */
export function SealMark({ seal }: { seal: TrailRow["seal"] }) {
  if (!seal) return <span className={s.faint}>{t("待封存")}</span>;
  return (
    <span className={s.seal}>
      {t("第 {number} 号", { number: seal.number })} <code>{seal.hash.slice(0, 8)}</code>
    </span>
  );
}
