import { useQueries } from "@tanstack/react-query";
import { Link } from "react-router";
import { useMe } from "../../../../../base/web/me.ts";
import { t } from "../../../../../ui/i18n.ts";
import { figuresOf, ledgerAddress } from "../../figures.ts";
import { ledgerQuery } from "../queries.ts";
import s from "./figures.module.css";

/** A few figures of the acting post, each a way into the ledger at just these matters. */
export function Figures() {
  const { post } = useMe();
  const figures = figuresOf(post.kind, post.unitId);
  const counted = useQueries({ queries: figures.map(({ asked }) => ledgerQuery({ ...asked, size: 1 })) });
  return (
    <ul className={s.figures} aria-label={t("事项概况")}>
      {figures.map(({ label, asked, isPressing }, i) => (
        <li key={label}>
          <Link
            to={ledgerAddress(asked)}
            className={`ls-card ${s.figure}`}
            data-pressing={isPressing && (counted[i]!.data?.total ?? 0) > 0}
          >
            <span>{t(label)}</span>
            <b>{numberOf(counted[i]!.data)}</b>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What could not be counted stays open; the ledger behind it says why. */
function numberOf(counted: { total: number; isMore: boolean } | undefined): string {
  if (!counted) return "—";
  return counted.isMore ? t("{count} 以上", { count: counted.total }) : String(counted.total);
}
