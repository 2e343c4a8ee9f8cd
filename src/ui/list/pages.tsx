import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Pagination, Select } from "antd";
import { t } from "../i18n.ts";
import { useIsPhone } from "../use-is-phone.ts";
import s from "./data-list.module.css";
import { type ListChange, type ListPage, type ListQuery, PAGE_SIZES } from "./list-query.ts";

interface PagesProps {
  page: ListPage<unknown>;
  query: ListQuery;
  turn: (change: ListChange) => void;
}

/** How many rows there are, and the way to other pages: by number, or where the list goes on by key, to the next ones. */
export function Pages(props: PagesProps) {
  const { total, isMore = false, next, below } = props.page;
  return (
    <nav className={s.pages} aria-label={t("分页")}>
      <span className={s.total}>
        {countWords(total, isMore)}
        {below && below.total > 0 && belowWords(below)}
      </span>
      {next === undefined ? <Numbers {...props} /> : <Neighbours {...props} />}
    </nav>
  );
}

const TEN_THOUSAND = 10_000;

function countWords(total: number, isMore: boolean): string {
  if (!isMore) return t("共 {count} 条", { count: total });
  return total === TEN_THOUSAND ? t("超过 1 万条") : t("超过 {count} 条", { count: total });
}

function belowWords({ total, isMore, isApart }: NonNullable<ListPage<unknown>["below"]>): string {
  const count = isMore ? t("{count} 以上", { count: total }) : total;
  return isApart ? t("，另有下级 {count} 条", { count }) : t("，其中下级 {count} 条", { count });
}

function Numbers({ page: { total }, query, turn }: PagesProps) {
  const isPhone = useIsPhone();
  return (
    <Pagination
      size="small"
      total={total}
      current={query.page}
      pageSize={query.size}
      pageSizeOptions={[...PAGE_SIZES]}
      showSizeChanger={!isPhone}
      simple={isPhone && { readOnly: true }}
      onChange={(page, size) => turn({ page: size === query.size ? page : 1, size })}
    />
  );
}

/** The size of a page is a choice as soon as the smallest does not hold all. */
function Neighbours({ page: { total, isMore, next, previous }, query, turn }: PagesProps) {
  const isPhone = useIsPhone();
  if (!isMore && total <= PAGE_SIZES[0] && !previous) return null;
  return (
    <div className={s.neighbours}>
      <Button
        size="small"
        icon={<LeftOutlined aria-hidden />}
        disabled={!previous}
        onClick={() => turn({ before: previous! })}
      >
        {t("上一页")}
      </Button>
      <Button
        size="small"
        icon={<RightOutlined aria-hidden />}
        iconPlacement="end"
        disabled={!next}
        onClick={() => turn({ after: next! })}
      >
        {t("下一页")}
      </Button>
      {!isPhone && (
        <Select<number>
          size="small"
          aria-label={t("每页条数")}
          value={query.size}
          options={PAGE_SIZES.map((size) => ({ value: size, label: t("{size} 条/页", { size }) }))}
          onChange={(size) => turn({ size })}
        />
      )}
    </div>
  );
}
