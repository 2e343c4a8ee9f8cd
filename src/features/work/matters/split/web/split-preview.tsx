import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Alert, Button, Form } from "antd";
import { useDeferredValue } from "react";
import type { RouteResult } from "../../../../../base/route.ts";
import { call } from "../../../../../base/web/api.ts";
import { t } from "../../../../../ui/i18n.ts";
import { errorWords } from "../../../../../ui/state/error-words.ts";
import s from "../../web/acts/acts.module.css";
import { MATTERS } from "../../web/queries.ts";
import { previewSplit } from "../contract.ts";

type Preview = RouteResult<typeof previewSplit>;

interface SplitPreviewProps {
  matterId: string;
}

/** Who a split would reach, what they carry already, and who has to be left out. */
export function SplitPreview({ matterId }: SplitPreviewProps) {
  const form = Form.useFormInstance<{ unitIds: string[] }>();
  const chosen = Form.useWatch("unitIds", form) as string[] | undefined;
  const unitIds = useDeferredValue(chosen ?? NONE);
  const { data, error } = useQuery({
    queryKey: [...MATTERS, "split-preview", matterId, unitIds],
    queryFn: ({ signal }) => call(previewSplit, { params: { id: matterId }, body: { unitIds } }, { signal }),
    enabled: unitIds.length > 0,
    placeholderData: keepPreviousData,
  });
  if (unitIds.length === 0) return null;
  if (error) return <Alert className={s.preview} type="error" title={errorWords(error).detail} />;
  if (!data) return null;
  const left = [...data.alreadyGiven, ...data.outOfReach].map(({ id }) => id);
  const leaveOut = () =>
    form.setFieldValue(
      "unitIds",
      unitIds.filter((id) => !left.includes(id)),
    );
  return (
    <Alert
      className={s.preview}
      type={left.length > 0 ? "warning" : "info"}
      title={t("将送达 {count} 个单位", { count: data.reached.length })}
      description={
        <>
          <Reached preview={data} />
          {left.length > 0 && (
            <Button size="small" className={s.leaveOut} onClick={leaveOut}>
              {t("去掉不能分的 {count} 个", { count: left.length })}
            </Button>
          )}
        </>
      }
    />
  );
}

const NONE: string[] = [];

function Reached({ preview: { reached, alreadyGiven, outOfReach } }: { preview: Preview }) {
  const empty = reached.filter((unit) => !unit.hasPeople);
  return (
    <>
      {alreadyGiven.length > 0 && (
        <p>{t("已有本事项的下级事项，不再重复：{names}", { names: namesOf(alreadyGiven) })}</p>
      )}
      {outOfReach.length > 0 && <p>{t("不在管辖范围内：{names}", { names: namesOf(outOfReach) })}</p>}
      {empty.length > 0 && <p>{t("还没有可签收的人员：{names}", { names: namesOf(empty) })}</p>}
      {reached.length > 0 && (
        <details>
          <summary>{t("查看送达单位及其在办事项数")}</summary>
          <ul className={s.reached}>
            {reached.map((unit) => (
              <li key={unit.id}>
                {unit.name}
                <small>{t("在办 {count} 件", { count: unit.openMatters })}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function namesOf(units: readonly { name: string }[]): string {
  return units.map(({ name }) => name).join("、");
}
