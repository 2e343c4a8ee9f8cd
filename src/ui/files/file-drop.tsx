import { CloudUploadOutlined, PaperClipOutlined } from "@ant-design/icons";
import { Button, Progress } from "antd";
import { type ChangeEvent, type DragEvent, useEffect, useRef, useState } from "react";
import type { UploadOptions } from "../../base/web/upload.ts";
import { t } from "../i18n.ts";
import { errorWords } from "../state/error-words.ts";
import s from "./file-drop.module.css";
import { fileSize, refusalOf, shownName } from "./file-rules.ts";
import { type Sending, useSendings } from "./use-sendings.ts";

/** A file that the server holds. */
export interface KeptFile {
  id: string;
  name: string;
  /** In bytes. */
  size?: number | null;
}

/** Names of the files that were chosen and have not arrived. */
export interface Unsent {
  underway: string[];
  failed: string[];
}

interface FileDropProps<Kept extends KeptFile> {
  /** Files held so far; with `onChange` given by `Form.Item`. */
  value?: Kept[];
  onChange?: (files: Kept[]) => void;
  /** Sends one file. */
  send: (file: File, options: UploadOptions) => Promise<Kept>;
  /** Most bytes a file may have. */
  largest?: number;
  /** Most files in all. */
  most?: number;
  /** As the `accept` of a file field: `.docx,.pdf`. The server looks at the content itself. */
  accept?: string;
  hint?: string;
  /** Told what was chosen and is not held by the server, so that a form can wait for it. */
  onUnsent?: (unsent: Unsent) => void;
  id?: string;
}

const LARGEST = 50 * 1024 * 1024;

/** Takes files by choosing, dropping or pasting; each shows its progress, and what failed can be sent again. */
export function FileDrop<Kept extends KeptFile>(props: FileDropProps<Kept>) {
  const { value = [], onChange, send, largest = LARGEST, most = 20, accept, hint, onUnsent, id } = props;
  const field = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  const { sendings, start, again, drop } = useSendings<Kept>(send, (kept) => {
    latest.current = [...latest.current.filter((file) => file.id !== kept.id), kept];
    onChange?.(latest.current);
  });
  useEffect(() => onUnsent?.(unsentOf(sendings)), [sendings, onUnsent]);
  const take = (files: Iterable<File>) => {
    let room = most - latest.current.length - sendings.length;
    for (const file of files) start(file, refusalOf(file, { largest, hasRoom: room-- > 0, most }));
  };
  usePastedFiles(take);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div>
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
          <Button id={id} type="link" className={s.choose} onClick={() => field.current?.click()}>
            {t("选择文件")}
          </Button>
          <span className={s.ways}>{t("，也可拖入或粘贴到此处")}</span>
          <p className={s.hint}>{hint ?? t("单个文件不超过 {size}", { size: fileSize(largest) })}</p>
        </div>
        <input
          ref={field}
          type="file"
          className={s.field}
          aria-label={t("选择文件")}
          multiple={most > 1}
          accept={accept}
          onChange={(event: ChangeEvent<HTMLInputElement>) => {
            take([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
      </div>
      <ul className={s.files} aria-label={t("文件")}>
        {value.map((file) => (
          <li key={file.id} className={s.file}>
            <PaperClipOutlined aria-hidden />
            <bdi className={s.name}>{shownName(file.name)}</bdi>
            <span className={s.size}>{fileSize(file.size)}</span>
            <Button
              type="text"
              size="small"
              aria-label={t("移除 {name}", { name: shownName(file.name) })}
              onClick={() => onChange?.(value.filter((one) => one.id !== file.id))}
            >
              {t("移除")}
            </Button>
          </li>
        ))}
        {sendings.map((sending) => (
          <Underway key={sending.key} sending={sending} again={again} drop={drop} />
        ))}
      </ul>
    </div>
  );
}

function unsentOf(sendings: Sending[]): Unsent {
  const names = (some: Sending[]) => some.map(({ file }) => shownName(file.name));
  return {
    underway: names(sendings.filter(({ error }) => error === undefined)),
    failed: names(sendings.filter(({ error }) => error !== undefined)),
  };
}

interface UnderwayProps {
  sending: Sending;
  again: (key: string) => void;
  drop: (key: string) => void;
}

function Underway({ sending, again, drop }: UnderwayProps) {
  const { key, file, share, error, canRetry } = sending;
  return (
    <li className={error === undefined ? s.file : `${s.file} ${s.failed}`}>
      <PaperClipOutlined aria-hidden />
      <bdi className={s.name}>{shownName(file.name)}</bdi>
      {error === undefined ? (
        <Progress
          className={s.progress}
          percent={Math.round(share * 100)}
          size="small"
          aria-label={t("{name} 上传进度", { name: shownName(file.name) })}
        />
      ) : (
        <span className={s.why} role="alert">
          {typeof error === "string" ? error : errorWords(error).detail}
        </span>
      )}
      {canRetry && (
        <Button type="text" size="small" onClick={() => again(key)}>
          {t("重传")}
        </Button>
      )}
      <Button type="text" size="small" onClick={() => drop(key)}>
        {error === undefined ? t("停止") : t("移除")}
      </Button>
    </li>
  );
}

/** Files pasted anywhere on the page while the drop is on it. */
function usePastedFiles(take: (files: Iterable<File>) => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const onPaste = ({ clipboardData }: ClipboardEvent) => {
      if (clipboardData && clipboardData.files.length > 0) latest.current(clipboardData.files);
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, []);
}
