import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input, Skeleton } from "antd";
import { useDeferredValue, useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import { reusableQuery } from "../../web/queries.ts";
import s from "./evidence.module.css";
import { EVIDENCE_KINDS, evidenceSays } from "./evidence-words.ts";

interface ReusePickerProps {
  matterId: string;
  /** Ids of the chosen evidence; with `onChange` given by `Form.Item`. */
  value?: string[];
  onChange?: (ids: string[]) => void;
  id?: string;
}

/** What the unit already handed in elsewhere, the likeliest first, to be used again with a tick. */
export function ReusePicker({ matterId, value = [], onChange, id }: ReusePickerProps) {
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const { data, error, refetch } = useQuery(reusableQuery(matterId, q));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active title={false} />;
  if (data.rows.length === 0 && q === "") return <p className={s.none}>{t("本单位还没有交过佐证。")}</p>;
  const toggle = (one: string) =>
    onChange?.(value.includes(one) ? value.filter((other) => other !== one) : [...value, one]);
  return (
    <div className={s.reuse}>
      <Input
        id={id}
        size="small"
        allowClear
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={(event) => event.preventDefault()}
        placeholder={t("在交过的佐证中查找")}
        aria-label={t("在交过的佐证中查找")}
      />
      <ul className={s.offers} aria-label={t("交过的佐证")}>
        {data.rows.map((row) => (
          <li key={row.id}>
            <Checkbox checked={value.includes(row.id)} onChange={() => toggle(row.id)}>
              <bdi>{row.name}</bdi>
              <small>
                {t(EVIDENCE_KINDS[row.kind])} {evidenceSays(row)} · {row.matterTitle} ·{" "}
                <DateText value={row.at} form="short" />
              </small>
            </Checkbox>
          </li>
        ))}
      </ul>
      {data.rows.length === 0 && <p className={s.none}>{t("没有找到，可换个词再找。")}</p>}
    </div>
  );
}
