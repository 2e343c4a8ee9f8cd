import { useQuery } from "@tanstack/react-query";
import { Button, Descriptions, Drawer, Skeleton } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { call } from "../../../../base/web/api.ts";
import { recordAddress } from "../../../../base/web/manifest.tsx";
import { t } from "../../../../ui/i18n.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import { type Changed, getEvent, type TrailRow } from "../contract.ts";
import { actName, afterWords, lineWords, postWords } from "./line-words.ts";
import s from "./trail.module.css";
import { TRAIL } from "./trail-key.ts";

interface EventDrawerProps {
  /** None: closed. */
  eventId: string | null;
  /** Narrows the list behind to one person or one subject. */
  narrow: (values: { personId?: string; subjectId?: string }) => void;
  close: () => void;
}

/** One line of the trail as a whole: who, from which post, what changed, and its seal. */
export function EventDrawer({ eventId, close, ...rest }: EventDrawerProps) {
  const { data, error, refetch } = useQuery({
    queryKey: [...TRAIL, "one", eventId],
    queryFn: ({ signal }) => call(getEvent, { params: { id: eventId! } }, { signal }),
    enabled: eventId !== null,
  });
  return (
    <Drawer open={eventId !== null} onClose={close} size={560} title={data ? actName(data) : t("留痕")}>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data ? (
        <Whole row={data} {...rest} />
      ) : (
        <Skeleton active />
      )}
    </Drawer>
  );
}

function Whole({ row, narrow }: { row: TrailRow } & Pick<EventDrawerProps, "narrow">) {
  const address = recordAddress(row.subjectKind, row.subjectId);
  const { personId, subjectId } = row;
  return (
    <>
      <p className={s.said}>{lineWords(row)}</p>
      <Descriptions
        size="small"
        column={1}
        items={[
          item(t("时间"), <DateText value={row.at} form="moment" />),
          item(t("办理人"), row.who),
          item(t("岗位"), postWords(row)),
          item(t("涉及单位"), row.unit || "—"),
          item(
            t("对象"),
            <>
              {address ? <Link to={address}>{t(row.subjectName)}</Link> : t(row.subjectName)}
              {t("，第 {version} 次办理", { version: row.subjectVersion })}
            </>,
          ),
        ]}
      />
      <Changes changed={row.changed} />
      <Seal seal={row.seal} />
      <div className={s.acts}>
        {personId && <Button onClick={() => narrow({ personId })}>{t("此人的留痕")}</Button>}
        <Button onClick={() => narrow({ subjectId })}>{t("此对象的留痕")}</Button>
      </div>
    </>
  );
}

const item = (label: string, children: ReactNode) => ({ key: label, label, children });

function Changes({ changed }: { changed: Changed[] }) {
  return (
    <section>
      <h3 className={s.title}>{t("变更")}</h3>
      {changed.length === 0 ? (
        <p className={s.faint}>{t("没有改动记录内容")}</p>
      ) : (
        <dl className={s.changes}>
          {changed.map(({ label, before, ...after }) => (
            <div key={label}>
              <dt>{t(label)}</dt>
              <dd>
                {before !== null && (
                  <>
                    <del>{t(before || "无")}</del> <span aria-hidden>→</span>{" "}
                  </>
                )}
                <span>{afterWords(after)}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Seal({ seal }: { seal: TrailRow["seal"] }) {
  return (
    <section>
      <h3 className={s.title}>{t("封存")}</h3>
      {seal ? (
        <>
          <p>
            {t("第 {number} 号", { number: seal.number })}
            <span className={s.faint}>
              {" "}
              <DateText value={seal.at} form="moment" />
            </span>
          </p>
          <code className={s.hash}>{seal.hash}</code>
        </>
      ) : (
        <p className={s.faint}>{t("待封存，几秒内完成")}</p>
      )}
    </section>
  );
}
