import { t } from "../../../../../ui/i18n.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import type { AllianceMember } from "../../alliance/contract.ts";
import s from "./alliance.module.css";

/** Who a member is: a unit, or somebody by a post in one. */
export function MemberName({ member: { person, unit } }: { member: AllianceMember }) {
  if (!person) return <strong>{unit.name}</strong>;
  return (
    <>
      <strong>{person.name}</strong>
      {person.hasLeft && t("（已离任）")}{" "}
      <span className={s.post}>{[unit.name, person.title].filter(Boolean).join(" · ")}</span>
    </>
  );
}

/** From when until when somebody belongs to an alliance. */
export function MemberDays({ member: { since, until } }: { member: AllianceMember }) {
  return (
    <>
      {t("自")} <DateText value={since} />
      {until && (
        <>
          {" "}
          {t("至")} <DateText value={until} />
        </>
      )}
    </>
  );
}
