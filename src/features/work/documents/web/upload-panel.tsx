import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useMe } from "../../../../base/web/me.ts";
import { FileDrop, type KeptFile } from "../../../../ui/files/file-drop.tsx";
import { t } from "../../../../ui/i18n.ts";
import { ACCEPTED } from "./document-words.ts";
import { PasteDialog } from "./paste-dialog.tsx";
import { DOCUMENTS } from "./queries.ts";
import s from "./upload-panel.module.css";
import { useUpload } from "./use-upload.tsx";

/** Takes files and pasted text; what was handed in before is asked about. */
export function UploadPanel() {
  const client = useQueryClient();
  const { post } = useMe();
  const handIn = useUpload();
  const [isPasting, setPasting] = useState(false);
  // The server decides; this only spares others a field that would always be refused.
  if (!["clerk", "head", "handler"].includes(post.kind)) return null;
  const seen = () => void client.invalidateQueries({ queryKey: DOCUMENTS });
  return (
    <section className={s.panel} aria-label={t("提交文稿")}>
      <FileDrop<KeptFile>
        accept={ACCEPTED}
        hint={t("可一次选多个：txt、docx、pdf、html，单个不超过 50 MB。原件逐字节保存。")}
        send={(file, options) => handIn({ name: file.name, source: "upload", body: file }, options)}
        // What has arrived stands in the list below.
        value={NONE}
        onChange={seen}
      />
      <div className={s.other}>
        <Button onClick={() => setPasting(true)}>{t("粘贴文字…")}</Button>
      </div>
      <PasteDialog isOpen={isPasting} close={() => setPasting(false)} />
    </section>
  );
}

const NONE: KeptFile[] = [];
