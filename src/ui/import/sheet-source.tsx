import { CloudUploadOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { type DragEvent, useRef, useState } from "react";
import { LARGEST_SHEET } from "../../base/import-shape.ts";
import { fileSize, refusalOf, shownName } from "../files/file-rules.ts";
import { RefusalNotice } from "../form/refusal-notice.tsx";
import { t } from "../i18n.ts";
import s from "./import-screen.module.css";

/** A sheet that somebody chose, held in memory: the file on the disk may change meanwhile. */
export interface ChosenSheet {
  name: string;
  content: Blob;
  /** The tab to be read, where one was chosen. */
  tab?: string;
}

interface SheetSourceProps {
  isBusy: boolean;
  /** Why the last sheet was refused. */
  error: unknown;
  take: (sheet: ChosenSheet) => void;
}

/** Takes a sheet: a file chosen or dropped, or cells copied from a spreadsheet. */
export function SheetSource({ isBusy, error, take }: SheetSourceProps) {
  const field = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [pasted, setPasted] = useState("");
  const takeFile = async (file: File | undefined) => {
    if (!file) return;
    const limits = { largest: LARGEST_SHEET, hasRoom: true, most: 1 };
    const why = refusalOf(file, limits);
    setRefusal(why);
    if (why) return;
    try {
      take({ name: shownName(file.name), content: new Blob([await file.arrayBuffer()]) });
    } catch {
      setRefusal(t("读不到这个文件，请关闭正在使用它的程序后重选"));
    }
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void takeFile(event.dataTransfer.files[0]);
  };
  return (
    <section className={`ls-card ${s.card}`} aria-label={t("交来表格")} aria-busy={isBusy}>
      <h2 className={s.heading}>{t("二、选择文件，或粘贴单元格")}</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way; the button inside is the way by keyboard */}
      <div
        className={isOver ? `${s.zone} ${s.over}` : s.zone}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <CloudUploadOutlined className={s.icon} aria-hidden />
        <div>
          <Button type="primary" loading={isBusy} onClick={() => field.current?.click()}>
            {t("选择文件")}
          </Button>
          <p className={s.hint}>
            {t("Excel、WPS 表格（.xlsx）或 CSV 文件，也可拖到此处；不超过 {size}。", {
              size: fileSize(LARGEST_SHEET),
            })}
          </p>
        </div>
        <input
          ref={field}
          type="file"
          className={s.field}
          aria-label={t("选择文件")}
          accept=".xlsx,.xls,.csv,.txt,.tsv,.htm,.html,text/csv"
          onChange={(event) => {
            void takeFile(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
      {refusal && (
        <p className={s.refusal} role="alert">
          {refusal}
        </p>
      )}
      <label className={s.paste} htmlFor="pasted-cells">
        {t("或从 Excel、WPS 复制单元格（连同表头），粘贴到这里：")}
      </label>
      <Input.TextArea
        id="pasted-cells"
        rows={5}
        value={pasted}
        onChange={(event) => setPasted(event.target.value)}
      />
      <div className={s.acts}>
        <Button
          disabled={pasted.trim() === ""}
          loading={isBusy}
          onClick={() => take({ name: t("粘贴的单元格"), content: new Blob([pasted]) })}
        >
          {t("核对粘贴的内容")}
        </Button>
      </div>
      <RefusalNotice error={error} places={() => []} />
    </section>
  );
}
