import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { officeDate } from "../../base/dates.ts";
import { saveFile } from "../../base/web/save-file.ts";
import { useAct } from "../form/use-act.ts";
import { t } from "../i18n.ts";

interface ExportButtonProps {
  /** Fetches the file. */
  load: (options: { idempotencyKey: string }) => Promise<Blob>;
  /** What the file is called, before the date. */
  name: string;
}

/** Saves a sheet that the server makes. */
export function ExportButton({ load, name }: ExportButtonProps) {
  const act = useAct<void, Blob>({
    send: (_, options) => load(options),
    onDone: (file) => saveFile(file, `${name}${officeDate()}.csv`),
  });
  return (
    <Button icon={<DownloadOutlined aria-hidden />} loading={act.isRunning} onClick={() => void act.run()}>
      {t("导出")}
    </Button>
  );
}
