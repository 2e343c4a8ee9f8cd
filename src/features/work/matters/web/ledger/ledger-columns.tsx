import { t } from "../../../../../ui/i18n.ts";
import type { ListColumn } from "../../../../../ui/list/list-parts.ts";
import { DueDate } from "../due-date.tsx";
import { MatterLamp, MatterState } from "../matter-marks.tsx";
import { ProgressBar } from "../progress-bar.tsx";
import { originName } from "../words.ts";
import type { Branches, ShownRow } from "./branches.ts";
import { Family, RowName } from "./family.tsx";
import s from "./ledger.module.css";

/** The ledger's columns; `today` is the office's date. Without `branches` rows stand alone, and wholes do not unfold. */
export function ledgerColumns(today: string, branches: Branches | undefined): ListColumn<ShownRow>[] {
  return [
    {
      key: "number",
      title: t("编号"),
      width: 76,
      isSortable: true,
      onPhone: "none",
      render: (row) => row.number,
    },
    {
      key: "title",
      title: t("事项"),
      onPhone: "title",
      render: (row) => <RowName row={row} />,
      beneath: (row) => <Family row={row} branches={branches} />,
    },
    { key: "lamp", title: t("灯号"), width: 112, onPhone: "mark", render: (row) => <MatterLamp row={row} /> },
    {
      key: "state",
      title: t("环节"),
      width: 122,
      onPhone: "mark",
      render: (row) => <Stage row={row} />,
    },
    { key: "lead", title: t("牵头单位"), width: 136, render: (row) => row.lead?.name ?? t("未定") },
    {
      key: "due",
      title: t("完成期限"),
      width: 142,
      isSortable: true,
      render: (row) => <DueDate row={row} today={today} />,
    },
    {
      key: "progress",
      title: t("进度"),
      width: 116,
      isSortable: true,
      render: (row) => <ProgressBar row={row} />,
    },
    {
      key: "origin",
      title: t("来源"),
      width: 92,
      onPhone: "none",
      render: (row) => <span className={s.origin}>{t(originName(row.origin))}</span>,
    },
  ];
}

/** The state, with what waits beside it. */
function Stage({ row }: { row: ShownRow }) {
  return (
    <span className={s.stage}>
      <MatterState row={row} />
      {row.extensionPending && <small>{t("延期待批")}</small>}
      {row.urgeLevel > 0 && <small>{t("已催办")}</small>}
    </span>
  );
}
