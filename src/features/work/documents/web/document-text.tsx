import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../../ui/i18n.ts";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import { type DocumentRow, MAX_TEXT_PIECE } from "../contract.ts";
import s from "./document-page.module.css";
import { textQuery } from "./queries.ts";

/** Characters shown at first, and with each "more". */
const PIECE = 20_000;

/** The text as it was read, a good piece at a time. */
export function DocumentText({
  document: { id, version },
}: {
  document: Pick<DocumentRow, "id" | "version">;
}) {
  const [length, setLength] = useState(PIECE);
  const piece = useQuery({ ...textQuery(id, version, 0, length), placeholderData: (before) => before });
  return (
    <section className={`ls-card ${s.text}`} aria-label={t("读出的文字")}>
      <h2 className={s.caption}>{t("读出的文字")}</h2>
      {piece.isError && <ErrorState error={piece.error} retry={() => void piece.refetch()} />}
      {piece.data && (
        <>
          <pre>{piece.data.text}</pre>
          {piece.data.end < piece.data.total && (
            <p className={s.more}>
              {t("已显示 {shown} / {total} 字符", { shown: piece.data.end, total: piece.data.total })}
              {length < MAX_TEXT_PIECE && (
                <Button
                  loading={piece.isFetching}
                  onClick={() => setLength(Math.min(length * 4, MAX_TEXT_PIECE))}
                >
                  {t("显示更多")}
                </Button>
              )}
            </p>
          )}
        </>
      )}
    </section>
  );
}
