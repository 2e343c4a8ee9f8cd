import { FilterOutlined, SearchOutlined } from "@ant-design/icons";
import { Badge, Button, Input, type InputRef, Select } from "antd";
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from "react";
import { BY_LABEL } from "../form/by-label.ts";
import { t } from "../i18n.ts";
import { useShortcut } from "../keys/shortcuts.ts";
import { useIsPhone } from "../use-is-phone.ts";
import { DaysFilter } from "./days-filter.tsx";
import type { ListDays, ListFilter } from "./list-parts.ts";
import { isNarrowed, type ListChange, type ListQuery } from "./list-query.ts";
import s from "./list-toolbar.module.css";

/** How long typing must rest before it is searched for, in milliseconds. */
const REST = 300;
/** What a filter needs beside its label, and to show what was chosen, in pixels. */
const BESIDE_LABEL = 46;
const BESIDE_CHOSEN = 96;

interface ListToolbarProps {
  query: ListQuery;
  change: (change: ListChange) => void;
  filters: ListFilter[];
  days?: ListDays | undefined;
  searchHint: string;
  clear: () => void;
  /** Goes to the first row. */
  intoRows: () => void;
  children?: ReactNode;
}

/** Search and filters above a list. */
export function ListToolbar(props: ListToolbarProps) {
  const { query, change, filters, days, searchHint, clear, intoRows, children } = props;
  const isPhone = useIsPhone();
  const [isOpen, setOpen] = useState(false);
  const chosen = Object.keys(query.filters).length;
  return (
    <search className={s.bar}>
      <SearchBox value={query.q} hint={searchHint} search={(q) => change({ q })} intoRows={intoRows} />
      {isPhone && (filters.length > 0 || days) && (
        <Badge count={chosen} size="small">
          <Button icon={<FilterOutlined />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t("筛选")}
          </Button>
        </Badge>
      )}
      {(!isPhone || isOpen) &&
        filters
          .filter(isOffered(query))
          .map((filter) => (
            <Filter
              key={filter.key}
              filter={filter}
              values={query.filters[filter.key] ?? []}
              choose={(values) => change({ filters: { [filter.key]: values } })}
            />
          ))}
      {(!isPhone || isOpen) && days && <DaysFilter days={days} query={query} change={change} />}
      {isNarrowed(query) && (
        <Button type="link" className={s.clear} onClick={clear}>
          {t("清除条件")}
        </Button>
      )}
      {children && <div className={s.more}>{children}</div>}
    </search>
  );
}

const isOffered =
  ({ filters }: ListQuery) =>
  ({ key, isFromLink }: ListFilter) =>
    !isFromLink || (filters[key]?.length ?? 0) > 0;

interface SearchBoxProps {
  value: string;
  hint: string;
  search: (q: string) => void;
  intoRows: () => void;
}

/** Searches when typing rests; never in the middle of composing a Chinese word. */
function SearchBox({ value, hint, search, intoRows }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  const [isComposing, setComposing] = useState(false);
  const input = useRef<InputRef>(null);
  const latest = useRef({ search, value });
  useEffect(() => {
    latest.current = { search, value };
  });
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (isComposing || typed.trim() === latest.current.value) return;
    const rest = setTimeout(() => latest.current.search(typed), REST);
    return () => clearTimeout(rest);
  }, [typed, isComposing]);
  useShortcut("/", t("查找"), () => input.current?.focus({ cursor: "all" }));
  return (
    <Input
      ref={input}
      className={s.search}
      prefix={<SearchOutlined aria-hidden />}
      placeholder={hint}
      aria-label={hint}
      value={typed}
      maxLength={100}
      allowClear
      onChange={(event) => setTyped(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onPressEnter={(event) => !event.nativeEvent.isComposing && search(typed)}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown" && !event.nativeEvent.isComposing) intoRows();
        if (event.key === "Escape") event.currentTarget.blur();
      }}
    />
  );
}

interface FilterProps {
  filter: ListFilter;
  values: string[];
  choose: (values: string[]) => void;
}

function Filter({ filter, values, choose }: FilterProps) {
  const { label, options, isMany } = filter;
  const common = {
    className: s.filter,
    style: {
      "--wanted": `calc(${label.length}em + ${values.length > 0 ? BESIDE_CHOSEN : BESIDE_LABEL}px)`,
    } as CSSProperties,
    "aria-label": label,
    placeholder: label,
    options,
    allowClear: true,
    popupMatchSelectWidth: false,
    showSearch: options.length > 8 ? BY_LABEL : false,
  };
  return isMany ? (
    <Select
      {...common}
      mode="multiple"
      maxTagCount="responsive"
      maxTagPlaceholder={(rest) => t("{count} 项", { count: rest.length })}
      value={values}
      onChange={choose}
    />
  ) : (
    <Select
      {...common}
      value={values[0] ?? null}
      onChange={(value: string | null) => choose(value ? [value] : [])}
    />
  );
}
