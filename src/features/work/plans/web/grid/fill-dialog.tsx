import { Alert, Button, Modal } from "antd";
import { t } from "../../../../../ui/i18n.ts";
import { OverList } from "../bulk/over-list.tsx";
import { type Wanted, weigh } from "../bulk/weigh.ts";
import type { CellRefusal, CellsRead } from "./cells/fill-cells.ts";
import s from "./fill-dialog.module.css";

interface FillDialogProps {
  read: CellsRead;
  write: (wanted: readonly Wanted[]) => void;
  close: () => void;
}

/** Before anything is written over, or left out: what would change, by name. Empty cells alone are the first choice. */
export function FillDialog({ read, write, close }: FillDialogProps) {
  const { empty, over } = weigh(read.wanted);
  const { rows, columns } = read.beyond;
  return (
    <Modal
      open
      width={760}
      title={t("将改动的内容")}
      onCancel={close}
      footer={
        <>
          <Button onClick={close}>{t("取消")}</Button>
          {over.length > 0 && (
            <Button
              type={empty.length === 0 ? "primary" : "default"}
              onClick={() => write([...empty, ...over])}
            >
              {t("全部写入（{count} 格）", { count: empty.length + over.length })}
            </Button>
          )}
          {empty.length > 0 && (
            <Button type="primary" autoFocus onClick={() => write(empty)}>
              {t("只填空的（{count} 格）", { count: empty.length })}
            </Button>
          )}
        </>
      }
    >
      <p role="status">
        {t("空的 {empty} 格将填入；已填的 {over} 格将改写；{refused} 格不能写入。", {
          empty: empty.length,
          over: over.length,
          refused: read.refused.length,
        })}
      </p>
      {(rows > 0 || columns > 0) && (
        <Alert
          className={s.part}
          type="warning"
          showIcon
          title={t("粘贴的内容多出 {rows} 行、{columns} 列，表格中没有位置，不会写入。", { rows, columns })}
        />
      )}
      {read.refused.length > 0 && <Refused refused={read.refused} />}
      {over.length > 0 && <OverList over={over} />}
    </Modal>
  );
}

const MOST = 50;

function Refused({ refused }: { refused: readonly CellRefusal[] }) {
  return (
    <ul className={`${s.part} ${s.refused}`} aria-label={t("不能写入的内容")}>
      {refused.slice(0, MOST).map(({ title, column, why }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list stands still while it is shown
        <li key={index}>
          <span>
            {title} · {column}
          </span>
          <strong>{why}</strong>
        </li>
      ))}
      {refused.length > MOST && <li>{t("……共 {count} 处", { count: refused.length })}</li>}
    </ul>
  );
}
