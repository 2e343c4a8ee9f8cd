import { useQuery } from "@tanstack/react-query";
import { Checkbox } from "antd";
import { Offers, useOfferSearch } from "../../../../../ui/files/offers.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import { reusableQuery } from "../../web/queries.ts";
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
  const search = useOfferSearch();
  const reading = useQuery(reusableQuery(matterId, search.q));
  const toggle = (one: string) =>
    onChange?.(value.includes(one) ? value.filter((other) => other !== one) : [...value, one]);
  const said = { find: t("在交过的佐证中查找"), list: t("交过的佐证"), none: t("本单位还没有交过佐证。") };
  return (
    <Offers reading={reading} search={search} words={said} id={id}>
      {(row) => (
        <Checkbox checked={value.includes(row.id)} onChange={() => toggle(row.id)}>
          <bdi>{row.name}</bdi>
          <small>
            {t(EVIDENCE_KINDS[row.kind])} {evidenceSays(row)} · {row.matterTitle} ·{" "}
            <DateText value={row.at} form="short" />
          </small>
        </Checkbox>
      )}
    </Offers>
  );
}
