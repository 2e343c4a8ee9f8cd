import { DownloadOutlined } from "@ant-design/icons";
import { App, Button, Modal, Progress } from "antd";
import { useRef, useState } from "react";
import { officeDate } from "../../../../base/dates.ts";
import { request } from "../../../../base/web/api.ts";
import { saveFile } from "../../../../base/web/save-file.ts";
import { t } from "../../../../ui/i18n.ts";
import { errorWords } from "../../../../ui/state/error-words.ts";
import { exportTrail, MOST_EXPORTED, ROWS_HEADER } from "../contract.ts";

/** How far an export has come. */
interface Going {
  rows: number;
  of: number;
}

/** Saves what the filters find as a file, with progress; it can be broken off. */
export function ExportButton({ filter }: { filter: Record<string, string | string[]> }) {
  const { notification } = App.useApp();
  const [going, setGoing] = useState<Going>();
  const stop = useRef<AbortController>(null);
  const run = async () => {
    stop.current = new AbortController();
    setGoing({ rows: 0, of: 0 });
    try {
      const rows = await fetchRows(filter, setGoing, stop.current.signal);
      saveFile(rows, `${t("留痕")}${officeDate()}.csv`);
    } catch (error) {
      if (!stop.current.signal.aborted) {
        const { title, detail } = errorWords(error);
        notification.error({ title, description: detail });
      }
    }
    setGoing(undefined);
  };
  const percent = going && going.of > 0 ? Math.min(99, Math.floor((going.rows * 100) / going.of)) : 0;
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        onClick={() => void run()}
        loading={going !== undefined}
      >
        {t("导出")}
      </Button>
      <Modal
        open={going !== undefined}
        title={t("正在导出留痕")}
        footer={<Button onClick={() => stop.current?.abort()}>{t("停止导出")}</Button>}
        closable={false}
        mask={{ closable: false }}
      >
        <Progress percent={percent} aria-label={t("导出进度")} />
        <p>
          {t("已导出 {rows} 条，共 {of} 条；一次最多 {most} 条，本次导出也会留痕。", {
            rows: going?.rows ?? 0,
            of: going?.of ?? 0,
            most: MOST_EXPORTED,
          })}
        </p>
      </Modal>
    </>
  );
}

async function fetchRows(
  filter: Record<string, string | string[]>,
  tell: (going: Going) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const response = await request(exportTrail.path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    credentials: "same-origin",
    body: JSON.stringify(filter),
    signal,
  });
  const of = Number(response.headers.get(ROWS_HEADER) ?? 0);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  // The heading is a line as well.
  let rows = -1;
  const reader = response.body!.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    for (const byte of next.value) if (byte === 10) rows += 1;
    tell({ rows: Math.max(0, Math.min(rows, of)), of });
  }
  return new Blob(chunks, { type: "text/csv" });
}
