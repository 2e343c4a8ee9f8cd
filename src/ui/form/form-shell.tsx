import type { QueryKey } from "@tanstack/react-query";
import { Alert, Button, Form, type FormInstance } from "antd";
import type { KeyboardEvent, ReactNode } from "react";
import { flushSync } from "react-dom";
import { useMe } from "../../base/web/me.ts";
import { t } from "../i18n.ts";
import { Conflict } from "./conflict.tsx";
import s from "./form-shell.module.css";
import { conflictWords } from "./refusal.ts";
import { RefusalNotice } from "./refusal-notice.tsx";
import { useAct } from "./use-act.ts";
import { useDraft } from "./use-draft.ts";
import { useFieldProblems } from "./use-field-problems.ts";

interface FormShellProps<Values extends object, Result> {
  /**
   * Names the form and what it is about, so that what is typed finds its way back: `report:018f…`. Left out
   * where nothing may be kept, such as passwords.
   */
  draftKey?: string;
  initial: Partial<Values>;
  /** Sends the values. Build the body here, with the version the person saw last. */
  send: (values: Values, options: { idempotencyKey: string }) => Promise<Result>;
  onDone?: (result: Result) => void;
  /** What is read anew once it is saved. */
  touches?: QueryKey[];
  /** Said briefly when saved. */
  done?: string;
  /** The word on the button: 提交反馈. */
  submit: string;
  isDanger?: boolean;
  onCancel?: () => void;
  /** Reads anew what the form is about, after somebody else changed it. */
  readNewest?: () => Promise<unknown>;
  /** What is newest, shown beside what was typed once it was read. */
  newest?: ReactNode;
  /** By what was read anew, the act is not possible any more: what was typed stays, but is not offered to be sent. */
  isOver?: boolean;
  children: ReactNode | ((form: FormInstance<Values>) => ReactNode);
}

/**
 * The shell of every form. What was typed is kept over failed saves, ended sessions and reloads; field
 * problems stand at their fields; who changed the thing meanwhile is named, and nothing typed is lost by it.
 */
export function FormShell<Values extends object, Result>(props: FormShellProps<Values, Result>) {
  const { initial, submit, isDanger, onCancel, readNewest, newest, isOver = false, children } = props;
  const [form] = Form.useForm<Values>();
  const { person } = useMe();
  const draft = useDraft(props.draftKey && `${person.id}:${props.draftKey}`);
  const act = useAct({
    send: props.send,
    touches: props.touches,
    done: props.done,
    showsErrors: true,
    onDone: (result) => {
      draft.forget();
      props.onDone?.(result);
    },
  });
  const clearTold = useFieldProblems(form, act.error);
  const startOver = () => {
    act.reset();
    // The form resets to the initial values it was last drawn with; the draft must be out of them by then.
    flushSync(draft.forget);
    form.resetFields();
  };
  const conflict = conflictWords(act.error);
  return (
    <Form<Values>
      form={form}
      className={s.form}
      layout="vertical"
      initialValues={{ ...initial, ...draft.found }}
      onValuesChange={() => {
        clearTold();
        draft.keep(form.getFieldsValue(true));
      }}
      onFinish={(values) => void (isOver || act.run(values))}
      onKeyDown={(event) => submitByKey(event, form)}
      scrollToFirstError={{ focus: true, block: "center" }}
    >
      {draft.found && (
        <Alert
          className={s.notice}
          type="info"
          title={t("已恢复上次未提交的内容")}
          action={
            <Button size="small" onClick={startOver}>
              {t("清空重填")}
            </Button>
          }
        />
      )}
      {typeof children === "function" ? children(form) : children}
      {conflict ? (
        <Conflict words={conflict} newest={newest} readNewest={readNewest} isOver={isOver} />
      ) : (
        <RefusalNotice error={act.error} places={() => form.getFieldsError().map(({ name }) => name)} />
      )}
      <div className={s.acts}>
        {onCancel && <Button onClick={onCancel}>{isOver ? t("关闭") : t("取消")}</Button>}
        {!isOver && (
          <Button type="primary" htmlType="submit" danger={isDanger} loading={act.isRunning}>
            {submit}
          </Button>
        )}
      </div>
    </Form>
  );
}

/** Ctrl+Enter (⌘+Enter) submits from anywhere in the form. */
function submitByKey(event: KeyboardEvent, form: { submit: () => void }): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.submit();
}
