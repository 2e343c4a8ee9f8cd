import { FilterOutlined, SearchOutlined } from "@ant-design/icons";
import { Badge, Button, Input, type InputRef, Select } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { t } from "../i18n.ts";
import { useShortcut } from "../keys/shortcuts.ts";
import { useIsPhone } from "../use-is-phone.ts";
import type { ListFilter } from "./list-parts.ts";
import { isNarrowed, type ListChange, type ListQuery } from "./list-query.ts";
import s from "./list-toolbar.module.css";

/** How long typing must rest before it is searched for, in milliseconds. */
const REST = 300;

interface ListToolbarProps {
  query: ListQuery;
  change: (change: ListChange) => void;
  filters: ListFilter[];
  searchHint: string;
  clear: () => void;
  /** Goes to the first row. */
  intoRows: () => void;
  children?: ReactNode;
}

/** Search and filters above a list. */
export function ListToolbar(props: ListToolbarProps) {
  const { query, change, filters, searchHint, clear, intoRows, children } = props;
  const isPhone = useIsPhone();
  const [isOpen, setOpen] = useState(false);
  const chosen = Object.keys(query.filters).length;
  return (
    <search className={s.bar}>
      <SearchBox value={query.q} hint={searchHint} search={(q) => change({ q })} intoRows={intoRows} />
      {isPhone && filters.length > 0 && (
        <Badge count={chosen} size="small">
          <Button icon={<FilterOutlined />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t("筛选")}
          </Button>
        </Badge>
      )}
      {(!isPhone || isOpen) &&
        filters.map((filter) => (
          <Filter
            key={filter.key}
            filter={filter}
            values={query.filters[filter.key] ?? []}
            choose={(values) => change({ filters: { [filter.key]: values } })}
          />
        ))}
      {isNarrowed(query) && (
        <Button type="link" className={s.clear} onClick={clear}>
          {t("清除条件")}
        </Button>
      )}
      {children && <div className={s.more}>{children}</div>}
    </search>
  );
}

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
    "aria-label": label,
    placeholder: label,
    options,
    allowClear: true,
    popupMatchSelectWidth: false,
    showSearch: options.length > 8 ? { optionFilterProp: "label" } : false,
  };
  return isMany ? (
    <Select {...common} mode="multiple" maxTagCount="responsive" value={values} onChange={choose} />
  ) : (
    <Select
      {...common}
      value={values[0] ?? null}
      onChange={(value: string | null) => choose(value ? [value] : [])}
    />
  );
}
