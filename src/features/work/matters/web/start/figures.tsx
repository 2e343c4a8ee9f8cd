import { useQueries } from "@tanstack/react-query";
import { Link } from "react-router";
import type { PostKind } from "../../../../../base/actor.ts";
import { type MyPost, useMe } from "../../../../../base/web/me.ts";
import { t } from "../../../../../ui/i18n.ts";
import { ENDED, STATES } from "../../states.ts";
import { type LedgerAsked, ledgerQuery } from "../queries.ts";
import s from "./figures.module.css";

/** A figure that opens into its records: what the ledger is asked for, told and counted by the same words. */
interface Figure {
  label: string;
  asked: LedgerAsked;
  /** Drawn in red where it is not 0. */
  isPressing?: true;
}

/** What each post wants to know first of the matters it has given, or of those its unit and those below lead. */
const FIGURES: Partial<Record<PostKind, (post: MyPost) => Figure[]>> = {
  clerk: ({ unitId: ownerUnitId }) => [
    { label: "交办后未签收", asked: { state: ["dispatched"], ownerUnitId } },
    { label: "等您审核", asked: { state: ["submitted"], ownerUnitId } },
    { label: "七天内将转红", asked: { turn: "turning-red" } },
    { label: "亮红灯", asked: { lamp: ["red"] }, isPressing: true },
  ],
  head: ({ unitId }) => ofLead(unitId),
  handler: ({ unitId }) => ofLead(unitId),
  leader: () => [
    {
      label: "在办",
      asked: { state: STATES.filter((state) => !ENDED.includes(state) && state !== "registered") },
    },
    { label: "亮红灯", asked: { lamp: ["red"] }, isPressing: true },
    { label: "已销号", asked: { state: ["closed"] } },
  ],
};

function ofLead(leadUnitId: string): Figure[] {
  return [
    { label: "待签收", asked: { state: ["dispatched"], leadUnitId } },
    { label: "办理中", asked: { state: ["under-way"], leadUnitId } },
    { label: "七天内将转红", asked: { turn: "turning-red", leadUnitId } },
    { label: "亮红灯", asked: { lamp: ["red"], leadUnitId }, isPressing: true },
  ];
}

/** A few figures of the acting post, each a way into the ledger at just these matters. */
export function Figures() {
  const { post } = useMe();
  const figures = FIGURES[post.kind]?.(post) ?? [];
  const counted = useQueries({ queries: figures.map(({ asked }) => ledgerQuery({ ...asked, size: 1 })) });
  return (
    <ul className={s.figures} aria-label={t("事项概况")}>
      {figures.map(({ label, asked, isPressing }, i) => (
        <li key={label}>
          <Link
            to={`/matters?${addressOf(asked)}`}
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

/** The filter as the address of the ledger holds it. */
function addressOf(asked: LedgerAsked): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(asked))
    for (const one of [value].flat()) params.append(key, String(one));
  return params.toString();
}
