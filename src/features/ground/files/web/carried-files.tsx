import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Checkbox } from "antd";
import { call } from "../../../../base/web/api.ts";
import { words } from "../../../../base/words/words.ts";
import { fileSize } from "../../../../ui/files/file-rules.ts";
import { Offers, useOfferSearch } from "../../../../ui/files/offers.tsx";
import { t } from "../../../../ui/i18n.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { type AttachmentRow, listCarriedFiles } from "../contract.ts";

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
  const search = useOfferSearch();
  const asked = { ...query, ...(search.q && { q: search.q }) };
  const reading = useQuery({
    queryKey: ["files", "carried", asked],
    queryFn: ({ signal }) => call(listCarriedFiles, { query: asked }, { signal }),
    placeholderData: keepPreviousData,
  });
  const said = { find: t("在交过的文件中查找"), list: t("交过的文件"), none: t("还没有可以选用的文件。") };
  return (
    <Offers reading={reading} search={search} words={said}>
      {(row) => {
        const isChosen = chosen.includes(row.id);
        return (
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
        );
      }}
    </Offers>
  );
}
