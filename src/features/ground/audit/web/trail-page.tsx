import { useSearchParams } from "react-router";
import { useMe } from "../../../../base/web/me.ts";
import { words } from "../../../../base/words/words.ts";
import { t } from "../../../../ui/i18n.ts";
import { DataList } from "../../../../ui/list/data-list.tsx";
import type { ListColumn, ListFilter } from "../../../../ui/list/list-parts.ts";
import { loadFrom } from "../../../../ui/list/load-from.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { useUnits } from "../../units/web/public/units-query.ts";
import { listTrail, MOST_COUNTED, type TrailRow } from "../contract.ts";
import { ChainState } from "./chain-state.tsx";
import { EventDrawer } from "./event-drawer.tsx";
import { ExportButton } from "./export-button.tsx";
import { lineWords, postWords } from "./line-words.ts";
import { SealMark } from "./seal-mark.tsx";
import s from "./trail.module.css";
import { TRAIL } from "./trail-key.ts";

const keyOf = (row: TrailRow) => row.id;

const COLUMNS: ListColumn<TrailRow>[] = [
  { key: "at", title: "时间", width: 180, render: (row) => <DateText value={row.at} form="moment" /> },
  {
    key: "who",
    title: "办理人",
    width: 230,
    render: (row) => (
      <>
        {row.who} <span className={s.faint}>{postWords(row)}</span>
      </>
    ),
  },
  {
    key: "summary",
    title: "办理内容",
    onPhone: "title",
    render: (row) => <span className={s.summary}>{lineWords(row)}</span>,
  },
  { key: "kind", title: "对象", width: 80, render: (row) => t(row.subjectName) },
  { key: "unit", title: "涉及单位", width: 170, render: (row) => row.unit },
  { key: "seal", title: "封存", width: 175, onPhone: "mark", render: (row) => <SealMark seal={row.seal} /> },
];

/** The trail of one's unit and below: search, one line beside the list, export, and how far it is sealed. */
export function TrailPage() {
  const { post } = useMe();
  const [params, setParams] = useSearchParams();
  const filters = useFilters(params);
  const narrowing = narrowingOf(params, filters);
  const change = (values: Record<string, string | null>) =>
    setParams((before) => withValues(before, values), { replace: true });
  return (
    <>
      <PageHeader
        title={t("留痕")}
        mark={<ChainState />}
        about={t("{unit}及下级单位的每一次办理：谁、何时、以何岗位、改了什么", { unit: post.unitName })}
      >
        <ExportButton filter={narrowing} />
      </PageHeader>
      <DataList
        label={t("留痕列表")}
        queryKey={[...TRAIL, "list"]}
        load={loadFrom(listTrail)}
        columns={COLUMNS.map((column) => ({ ...column, title: t(column.title) }))}
        keyOf={keyOf}
        addressOf={(row) => `/trail?${withValues(params, { event: row.id })}`}
        filters={filters}
        days={{
          label: t("日期"),
          from: { key: "from", label: t("起始日期") },
          to: { key: "to", label: t("截止日期") },
        }}
        searchHint={t("内容、人员或单位")}
        empty={{ title: t("没有留痕"), hint: t("这段时间内没有办理记录") }}
      />
      <p className={s.note}>
        {t("列表最多计到 {count} 条；更早的请按日期查找或导出。", { count: MOST_COUNTED })}
      </p>
      <EventDrawer
        eventId={params.get("event")}
        narrow={(values) => change({ ...values, event: null, page: null, after: null, before: null })}
        close={() => change({ event: null })}
      />
    </>
  );
}

interface Dates {
  from?: string;
  to?: string;
}

function datesIn(params: URLSearchParams): Dates {
  const [from, to] = [params.get("from"), params.get("to")];
  return { ...(from && { from }), ...(to && { to }) };
}

/** The filters of the address as the export takes them. */
function narrowingOf(params: URLSearchParams, filters: ListFilter[]): Record<string, string | string[]> {
  const q = params.get("q");
  const chosen = filters.map(
    ({ key, isMany }) => [key, isMany ? params.getAll(key) : params.get(key)] as const,
  );
  const given = chosen.filter((one): one is [string, string | string[]] => (one[1]?.length ?? 0) > 0);
  return { ...(q && { q }), ...datesIn(params), ...Object.fromEntries(given) };
}

function withValues(params: URLSearchParams, values: Record<string, string | null>): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

const optionsOf = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label: t(label) }));

function useFilters(params: URLSearchParams): ListFilter[] {
  const { post } = useMe();
  const { units } = useUnits();
  const within = units.filter((unit) => unit.path.startsWith(post.unitPath));
  const one = (key: "personId" | "subjectId", label: string): ListFilter[] => {
    const value = params.get(key);
    return value ? [{ key, label: t(label), options: [{ value, label: t(label) }] }] : [];
  };
  return [
    { key: "subjectKind", label: t("对象"), isMany: true, options: optionsOf(words().subjects) },
    { key: "verb", label: t("办理"), isMany: true, options: optionsOf(words().verbs) },
    {
      key: "unitId",
      label: t("单位（含下级）"),
      options: within.map(({ id, name }) => ({ value: id, label: name })),
    },
    ...one("personId", "只看此人"),
    ...one("subjectId", "只看此对象"),
  ];
}
