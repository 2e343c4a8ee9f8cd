import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import type { PostKind } from "../../../../../base/actor.ts";
import { officeDate } from "../../../../../base/dates.ts";
import { useMe } from "../../../../../base/web/me.ts";
import { t } from "../../../../../ui/i18n.ts";
import { useShortcut } from "../../../../../ui/keys/shortcuts.ts";
import { DataList } from "../../../../../ui/list/data-list.tsx";
import { flatListQuery, type ListQuery } from "../../../../../ui/list/list-query.ts";
import { loadFrom } from "../../../../../ui/list/load-from.ts";
import { useListQuery } from "../../../../../ui/list/use-list-query.ts";
import { PageHeader } from "../../../../../ui/page-header.tsx";
import { listMatters, type MatterRow } from "../../contract.ts";
import type { LedgerAsked } from "../../figures.ts";
import { mayRegister } from "../../policy.ts";
import { ACT_TABLE } from "../../states.ts";
import { hasSomethingToDo, UrgeMany } from "../many/urge-many.tsx";
import { MATTERS } from "../queries.ts";
import { useAbove } from "../use-above.ts";
import { type ShownRow, useBranches } from "./branches.ts";
import { DispatchSelected } from "./dispatch-selected.tsx";
import { ledgerColumns } from "./ledger-columns.tsx";
import { dueDays, useLedgerFilters } from "./ledger-filters.ts";
import { RegisterDrawer } from "./register-drawer.tsx";
import { useView, ViewSwitch } from "./view.tsx";

const keyOf = (row: ShownRow) => row.id;
const addressOf = (row: ShownRow) => `/matters/${row.id}`;

/** The ledger: every matter that the post's units own, lead or support. */
export function Ledger() {
  const filters = useLedgerFilters();
  const days = dueDays();
  const [query] = useListQuery([...filters, days.from, days.to].map(({ key }) => key));
  const view = useView(query);
  const isTree = view.shown === "tree";
  const branches = useBranches(orderOf(query));
  const { post } = useMe();
  const [isRegistering, setRegistering] = useState(false);
  const registers = mayRegister({ post: post.kind }).allowed;
  useShortcut("n", t("登记事项"), () => setRegistering(true), registers);
  return (
    <>
      <PageHeader title={t("台账")}>
        {registers && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setRegistering(true)}>
            {t("登记事项")}
          </Button>
        )}
      </PageHeader>
      <DataList<ShownRow>
        label={t("事项列表")}
        queryKey={[...MATTERS, "ledger", view.shown]}
        load={loadFrom(listMatters, isTree ? { top: "true" } : {})}
        columns={ledgerColumns(officeDate(), isTree ? branches : undefined)}
        unfold={isTree ? branches.unfold : undefined}
        tools={<ViewSwitch {...view} />}
        keyOf={keyOf}
        addressOf={addressOf}
        filters={filters}
        days={days}
        searchHint={t("标题、内容或编号")}
        empty={{
          title: t("还没有事项"),
          hint: t("计划定稿后事项会自动登记；领导批示和会议议定的事项可在此登记。"),
        }}
        bulk={
          mayAct(post.kind)
            ? (selected, clear) => <OnSelected selected={selected} clear={clear} />
            : undefined
        }
      />
      {registers && <RegisterDrawer isOpen={isRegistering} close={() => setRegistering(false)} />}
    </>
  );
}

/** Parts stand below their whole in the order in which the wholes stand. */
function orderOf(query: ListQuery): Pick<LedgerAsked, "sort" | "order"> {
  const { sort, order } = flatListQuery(query);
  return { ...(sort !== undefined && { sort }), order } as Pick<LedgerAsked, "sort" | "order">;
}

/** Whether there is anything that this kind of post does with many matters at once. */
function mayAct(post: PostKind): boolean {
  return [ACT_TABLE.dispatch, ACT_TABLE.urge].some(({ posts }) => posts.includes(post));
}

/** What can be done with the ticked matters: those that wait are dispatched, those under way urged. */
function OnSelected({ selected, clear }: { selected: MatterRow[]; clear: () => void }) {
  const [mayDispatch, mayUrge] = [useAbove("dispatch"), useAbove("urge")];
  const waiting = selected.filter(({ state, owner }) => state === "registered" && mayDispatch(owner));
  const late = selected.filter((row) => hasSomethingToDo(row) && mayUrge(row.owner));
  // Both stay in place when nothing is left for them: their results are still being read.
  return (
    <>
      {waiting.length + late.length === 0 && <span>{t("所选事项没有可批量办理的")}</span>}
      <UrgeMany
        label={t("批量催办（{count}）", { count: late.length })}
        collect={async () => late}
        onDone={clear}
        isMain={waiting.length === 0}
        isHidden={late.length === 0}
      />
      <DispatchSelected all={selected.length} ready={waiting} clear={clear} />
    </>
  );
}
