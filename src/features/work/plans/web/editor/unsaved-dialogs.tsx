import { App, Button, Modal } from "antd";
import type { ApiError } from "../../../../../base/web/api.ts";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import { errorWords } from "../../../../../ui/state/error-words.ts";
import type { Edit } from "../../draft/contract.ts";
import type { Draft } from "../../edit.ts";
import { CellConflicts } from "./cell-conflicts.tsx";
import { changesIn } from "./changes-told.ts";
import { describeEdit } from "./describe-edit.ts";
import type { EditorView, PlanEditor } from "./plan-editor.ts";
import s from "./unsaved-dialogs.module.css";

interface UnsavedDialogsProps {
  editor: PlanEditor;
  view: EditorView;
}

/** What stands in the way of saving and wants a decision: somebody was faster, or the server will not take it. */
export function UnsavedDialogs({ editor, view }: UnsavedDialogsProps) {
  if (view.conflicts.length > 0) return <CellConflicts editor={editor} view={view} />;
  if (view.save.kind === "overtaken")
    return <Overtaken editor={editor} view={view} error={view.save.error} />;
  if (view.save.kind === "refused") return <Refused editor={editor} view={view} error={view.save.error} />;
  return null;
}

/** Says who changed what; the newest is loaded behind it, and ours can be made again on it. */
function Overtaken({ editor, view, error }: UnsavedDialogsProps & { error: ApiError | null }) {
  const { notification } = App.useApp();
  const reapply = () => {
    const left = editor.reapply();
    if (left.length === 0) return;
    notification.warning({
      title: t("有 {count} 处修改已不适用，未能重做", { count: left.length }),
      description: <EditList edits={left} draft={view.draft} />,
      duration: 0,
    });
  };
  return (
    <Modal
      open
      closable={false}
      width={600}
      title={t("他人刚刚改过这份计划")}
      footer={
        <>
          <Button onClick={() => void editor.letGo()}>{t("放弃我的修改")}</Button>
          <Button type="primary" autoFocus onClick={reapply}>
            {t("在最新内容上重做（{count} 处）", { count: view.stranded.length })}
          </Button>
        </>
      }
    >
      <Changes error={error} />
      <p className={s.caption}>
        {t("已载入最新内容。您还有 {count} 处修改没有保存：", { count: view.stranded.length })}
      </p>
      <EditList edits={view.stranded} draft={view.draft} />
    </Modal>
  );
}

/** What others did since, the oldest first. */
function Changes({ error }: { error: ApiError | null }) {
  const changes = changesIn(error);
  if (changes.length === 0) return <p>{t("在您离开期间，计划已有新的内容。")}</p>;
  return (
    <ul className={s.edits}>
      {changes.map(({ by, at, what }) => (
        <li key={`${at} ${what}`}>{t("{by} 于 {at}：{what}", { by, at: dateWords(at, "moment"), what })}</li>
      ))}
    </ul>
  );
}

/** The server refused: says why; what is unsaved stays on the screen until it is let go. */
function Refused({ editor, view, error }: UnsavedDialogsProps & { error: unknown }) {
  const { title, detail, code } = errorWords(error);
  return (
    <Modal
      open
      closable={false}
      width={600}
      title={t("未能保存：{title}", { title })}
      footer={
        <>
          <Button onClick={() => void editor.letGo()}>{t("放弃修改，载入最新内容")}</Button>
          <Button type="primary" autoFocus onClick={() => void editor.flush()}>
            {t("再试一次")}
          </Button>
        </>
      }
    >
      <p>{detail}</p>
      {code && <p className={s.code}>{t("错误代码 {code}", { code })}</p>}
      <p className={s.caption}>{t("没有保存的修改（{count} 处）：", { count: view.pending.length })}</p>
      <EditList edits={view.pending} draft={view.draft} />
    </Modal>
  );
}

const MOST_LISTED = 12;

function EditList({ edits, draft }: { edits: readonly Edit[]; draft: Draft }) {
  const listed = edits
    .slice(0, MOST_LISTED)
    .map((edit, index) => ({ line: describeEdit(edit, draft), index }));
  return (
    <ul className={s.edits}>
      {listed.map(({ line, index }) => (
        <li key={index}>{line}</li>
      ))}
      {edits.length > MOST_LISTED && <li>{t("……共 {count} 处", { count: edits.length })}</li>}
    </ul>
  );
}
