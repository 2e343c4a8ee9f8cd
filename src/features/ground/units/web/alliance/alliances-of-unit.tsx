import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { t } from "../../../../../ui/i18n.ts";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import type { AllianceOfUnit } from "../../alliance/contract.ts";
import { ALLIANCE_KIND_NAMES, ROLE_TABLE } from "../../alliance/kinds.ts";
import page from "../unit-page.module.css";
import s from "./alliance.module.css";
import { MemberDays } from "./member-words.tsx";
import { alliancesOfUnitQuery } from "./queries.ts";

/** 所在联合体: the alliances to which a unit belongs, and those to which it belonged. */
export function AlliancesOfUnit({ unitId }: { unitId: string }) {
  const { data, error, refetch } = useQuery(alliancesOfUnitQuery(unitId));
  return (
    <section aria-label={t("所在联合体")}>
      <h3 className={page.lifeTitle}>{t("所在联合体")}</h3>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data ? (
        <Lines rows={data} />
      ) : (
        <Skeleton active paragraph={{ rows: 1 }} />
      )}
    </section>
  );
}

function Lines({ rows }: { rows: readonly AllianceOfUnit[] }) {
  if (rows.length === 0) return <p className={page.reason}>{t("未加入联合体")}</p>;
  return (
    <ul className={s.members}>
      {rows.map(({ id, name, kind, member }) => (
        <li key={member.id}>
          <span className={s.who}>
            <Link to={`/alliances/${id}`}>{name}</Link>{" "}
            <span className={s.post}>{t(ALLIANCE_KIND_NAMES[kind])}</span>
          </span>
          <span>
            {member.person && `${member.person.name} · `}
            {t(ROLE_TABLE[member.role].name)}
          </span>
          <span className={s.days}>
            <MemberDays member={member} />
          </span>
        </li>
      ))}
    </ul>
  );
}
