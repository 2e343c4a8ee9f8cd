import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import { useMe } from "../../../base/web/me.ts";
import { upload } from "../../../base/web/upload.ts";
import { FileDrop, type KeptFile } from "../../../ui/files/file-drop.tsx";
import { t } from "../../../ui/i18n.ts";
import { dateWords } from "../../../ui/marks/date-words.ts";
import { type EarlierDocument, uploadDocument } from "../contract.ts";
import { ACCEPTED } from "./document-words.ts";
import { PasteDialog } from "./paste-dialog.tsx";
import { DOCUMENTS } from "./queries.ts";
import s from "./upload-panel.module.css";

/** A file that was there before. */
interface Twin {
  id: string;
  name: string;
  earlier: z.infer<typeof EarlierDocument>;
}

/** Takes files and pasted text; what was handed in before is said at once. */
export function UploadPanel() {
  const client = useQueryClient();
  const { post } = useMe();
  const [twins, setTwins] = useState<Twin[]>([]);
  const [isPasting, setPasting] = useState(false);
  // The server decides; this only spares others a field that would always be refused.
  if (!["clerk", "head", "handler"].includes(post.kind)) return null;
  const seen = () => void client.invalidateQueries({ queryKey: DOCUMENTS });
  return (
    <section className={s.panel} aria-label={t("提交文稿")}>
      <FileDrop<KeptFile>
        accept={ACCEPTED}
        hint={t("可一次选多个：txt、docx、pdf、html，单个不超过 50 MB。原件逐字节保存。")}
        send={async (file, options) => {
          const { document, earlier } = await upload(
            uploadDocument,
            { query: { name: file.name, source: "upload" }, body: file },
            options,
          );
          if (earlier) setTwins((all) => [...all, { id: document.id, name: document.name, earlier }]);
          return document;
        }}
        // What has arrived stands in the list below.
        value={NONE}
        onChange={seen}
      />
      <div className={s.other}>
        <Button onClick={() => setPasting(true)}>{t("粘贴文字…")}</Button>
      </div>
      {twins.map(({ id, name, earlier }) => (
        <Alert
          key={id}
          type="info"
          showIcon
          closable={{ onClose: () => setTwins((all) => all.filter((one) => one.id !== id)) }}
          title={
            <>
              {t("“{name}”与 {who} 于 {at} 上传的文稿内容完全相同：", {
                name,
                who: earlier.uploadedByName,
                at: dateWords(earlier.uploadedAt, "moment"),
              })}
              <Link to={`/documents/${earlier.id}`}>
                <bdi>{earlier.name}</bdi>
              </Link>
            </>
          }
        />
      ))}
      <PasteDialog isOpen={isPasting} close={() => setPasting(false)} />
    </section>
  );
}

const NONE: KeptFile[] = [];
