import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Checkbox, Input, Skeleton } from "antd";
import { useDeferredValue, useState } from "react";
import { call } from "../../../../base/web/api.ts";
import { words } from "../../../../base/words/words.ts";
import { fileSize } from "../../../../ui/files/file-rules.ts";
import { t } from "../../../../ui/i18n.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import { type AttachmentRow, listCarriedFiles } from "../contract.ts";
import s from "./files.module.css";

interface CarriedFilesProps {
  query: { for: string; except?: string };
  /** Ids of the chosen ones. */
  chosen: readonly string[];
  /** No further one can be chosen. */
  isFull: boolean;
  choose: (row: AttachmentRow) => void;
  leave: (id: string) => void;
}

/** Files on records that the person may read, to be used again with a tick. */
export function CarriedFiles({ query, chosen, isFull, choose, leave }: CarriedFilesProps) {
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const asked = { ...query, ...(q && { q }) };
  const { data, error, refetch } = useQuery({
    queryKey: ["files", "carried", asked],
    queryFn: ({ signal }) => call(listCarriedFiles, { query: asked }, { signal }),
    placeholderData: keepPreviousData,
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active title={false} />;
  if (data.rows.length === 0 && q === "") return <p className={s.none}>{t("还没有可以选用的文件。")}</p>;
  return (
    <div className={s.carried}>
      <Input
        size="small"
        allowClear
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={(event) => event.preventDefault()}
        placeholder={t("在交过的文件中查找")}
        aria-label={t("在交过的文件中查找")}
      />
      <ul className={s.offers} aria-label={t("交过的文件")}>
        {data.rows.map((row) => {
          const isChosen = chosen.includes(row.id);
          return (
            <li key={row.id}>
              <Checkbox
                checked={isChosen}
                disabled={isFull && !isChosen}
                onChange={() => (isChosen ? leave(row.id) : choose(row))}
              >
                <bdi>{row.name}</bdi>
                <small>
                  {fileSize(row.size)} · {t(words().subjects[row.kind] ?? "")} <bdi>{row.of}</bdi> ·{" "}
                  <DateText value={row.at} form="short" />
                </small>
              </Checkbox>
            </li>
          );
        })}
      </ul>
      {data.rows.length === 0 && <p className={s.none}>{t("没有找到，可换个词再找。")}</p>}
    </div>
  );
}
