import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useNavigate } from "react-router";
import { call } from "../../../../base/web/api.ts";
import { t } from "../../../../ui/i18n.ts";
import { LONGEST_REMITS_TEXT, readRemits } from "../../../ground/units/remit/contract.ts";
import { REMITS_ADDRESS, type RemitsBrought } from "../../../ground/units/web/public/remits-brought.ts";
import { useUnits } from "../../../ground/units/web/public/units-query.ts";
import type { DocumentRow } from "../contract.ts";
import s from "./document-page.module.css";
import { DOCUMENTS, textQuery } from "./queries.ts";

/** A document that says so near its beginning may tell what units are there to do. */
const SAYS_REMITS = /职能配置|内设机构|三定|(?:主要|工作|单位|科室|处室|部门)职责|职责分工|職責|內設機構/;
const BEGINNING = 3_000;
/** One unit that is named somewhere is no paper on remits. */
const FEWEST = 2;

/** Offers whoever writes remits to take them from a document that tells those of several units. */
export function RemitsOffer({ document }: { document: DocumentRow }) {
  const { units } = useUnits();
  const navigate = useNavigate();
  const { id, version, title, name, textLength } = document;
  const mayWrite = units.some(({ verbs }) => verbs.includes("remit"));
  const isShort = textLength !== null && textLength > 0 && textLength <= LONGEST_REMITS_TEXT;
  const { data: piece } = useQuery({
    ...textQuery(id, version, 0, LONGEST_REMITS_TEXT),
    enabled: mayWrite && isShort,
  });
  const text = piece?.text ?? "";
  const { data: read } = useQuery({
    queryKey: [...DOCUMENTS, "remits", id, version],
    queryFn: ({ signal }) => call(readRemits, { body: { text } }, { signal }),
    enabled: SAYS_REMITS.test(`${title ?? ""}\n${name}\n${text.slice(0, BEGINNING)}`) && text.trim() !== "",
  });
  const found = read?.found ?? [];
  if (found.length < FEWEST) return null;
  const brought: RemitsBrought = { text, from: title ?? name };
  return (
    <Alert
      className={s.notice}
      type="info"
      showIcon
      title={t("这份文稿写有 {count} 个单位的职责", { count: found.length })}
      description={t("核对后可写入各单位，拟定计划时据此建议牵头单位。")}
      action={
        <Button onClick={() => void navigate(REMITS_ADDRESS, { state: brought })}>{t("核对职责")}</Button>
      }
    />
  );
}
