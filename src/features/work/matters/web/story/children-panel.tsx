import { useMemo } from "react";
import { addDays } from "../../../../../base/dates.ts";
import { t } from "../../../../../ui/i18n.ts";
import { DataList } from "../../../../../ui/list/data-list.tsx";
import type { ListColumn, ListFilter } from "../../../../../ui/list/list-parts.ts";
import { loadFrom } from "../../../../../ui/list/load-from.ts";
import { useListQuery } from "../../../../../ui/list/use-list-query.ts";
import { listMatters, type MatterRow, type MatterStory } from "../../contract.ts";
import type { LedgerAsked } from "../../figures.ts";
import { ENDED, STATES } from "../../states.ts";
import { DueDate } from "../due-date.tsx";
import { UrgeMany } from "../many/urge-many.tsx";
import { MatterLamp, MatterState } from "../matter-marks.tsx";
import { ProgressBar } from "../progress-bar.tsx";
import { allMatters, MATTERS } from "../queries.ts";
import { useAbove } from "../use-above.ts";
import s from "./story.module.css";
import { UnitMatrix } from "./unit-matrix.tsx";

const keyOf = (row: MatterRow) => row.id;
const addressOf = (row: MatterRow) => `/matters/${row.id}`;

/** The children with their lamps, how many are at their end, and urging those who have something to do. */
export function ChildrenPanel({ matter, today }: { matter: MatterStory; today: string }) {
  const [{ q, filters }] = useListQuery(["need"]);
  const need = filters.need?.[0];
  const asked = useMemo<LedgerAsked>(
    () => ({ parentId: matter.id, ...narrowing(need, today) }),
    [matter.id, need, today],
  );
  // The parts are given by whoever leads the whole.
  const mayUrge = useAbove("urge")(matter.lead);
  return (
    <section className={s.children} aria-labelledby="matter-children">
      <h2 id="matter-children">
        {t("下级事项")}
        <small className={s.count}>
          {t("{all} 个，已了结 {ended} 个", { all: matter.children, ended: matter.childrenEnded })}
        </small>
        <span className={s.closedBar} aria-hidden>
          <i style={{ width: `${(matter.childrenEnded / matter.children) * 100}%` }} />
        </span>
      </h2>
      <UnitMatrix parentId={matter.id} parts={matter.children} />
      <DataList<MatterRow>
        label={t("下级事项")}
        queryKey={[...MATTERS, "children", asked]}
        load={loadFrom(listMatters, asked)}
        columns={columns(today)}
        keyOf={keyOf}
        addressOf={addressOf}
        filters={needFilters()}
        searchHint={t("标题、内容或编号")}
        empty={{ title: t("没有下级事项") }}
        tools={
          mayUrge && (
            <UrgeMany
              label={t("催办所列")}
              collect={(signal) => allMatters({ ...asked, ...(q && { q }) }, signal)}
            />
          )
        }
        bulk={
          mayUrge
            ? (selected, clear) => (
                <UrgeMany label={t("催办所选")} collect={async () => selected} onDone={clear} isMain />
              )
            : undefined
        }
      />
    </section>
  );
}

function columns(today: string): ListColumn<MatterRow>[] {
  return [
    { key: "lead", title: t("牵头单位"), onPhone: "title", render: (row) => row.lead?.name ?? row.title },
    { key: "lamp", title: t("灯号"), width: 116, onPhone: "mark", render: (row) => <MatterLamp row={row} /> },
    {
      key: "state",
      title: t("环节"),
      width: 116,
      onPhone: "mark",
      render: (row) => <MatterState row={row} />,
    },
    {
      key: "due",
      title: t("完成期限"),
      width: 142,
      isSortable: true,
      render: (row) => <DueDate row={row} today={today} />,
    },
    {
      key: "progress",
      title: t("进度"),
      width: 120,
      isSortable: true,
      render: (row) => <ProgressBar row={row} />,
    },
  ];
}

const OPEN = STATES.filter((state) => !ENDED.includes(state));
/** What is with somebody: what was not given is not late. */
const GIVEN = OPEN.filter((state) => state !== "registered");

/** Which children one asks for, as the ledger takes it. */
function narrowing(need: string | undefined, today: string): Partial<LedgerAsked> {
  if (need === "unsigned") return { state: ["dispatched"] };
  if (need === "overdue") return { state: GIVEN, dueTo: addDays(today, -1) };
  return need === "open" ? { state: OPEN } : {};
}

function needFilters(): ListFilter[] {
  const options = [
    { value: "unsigned", label: t("未签收") },
    { value: "overdue", label: t("已逾期") },
    { value: "open", label: t("未了结") },
  ];
  return [{ key: "need", label: t("只看"), options }];
}
