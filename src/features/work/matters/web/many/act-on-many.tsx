import { Button, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import type { TodoRow } from "../../contract.ts";
import type { Act } from "../../states.ts";
import { actName } from "../words.ts";
import s from "./many.module.css";
import type { ManyDone } from "./run-many.ts";
import { useMany } from "./use-many.tsx";

interface ActOnManyProps<Values extends object> {
  act: Act;
  /** Those of the ticked matters to which it can be done now. */
  rows: readonly TodoRow[];
  /** Does it to one of them, as it stood when it was ticked. */
  send: (row: TodoRow, values: Values) => Promise<unknown>;
  initial: Partial<Values>;
  isMain: boolean;
  /** What has to be in view of each before it is done. */
  about: (row: TodoRow) => ReactNode;
  /** What is said of all of them. */
  children?: ReactNode;
  onDone: () => void;
}

/** One act done to many matters, each still an act of its own on its own version; what is left is named with the reason. */
export function ActOnMany<Values extends object>(props: ActOnManyProps<Values>) {
  const { act, rows, send, initial, isMain, about, children, onDone } = props;
  const [isOpen, setOpen] = useState(false);
  const name = actName(act);
  const { running, run, tell, progress } = useMany<TodoRow>({
    label: t("{act}进度", { act: name }),
    said: (count) => t("已{act} {count} 件", { act: name, count }),
  });
  const label = t("{act} {count} 件", { act: name, count: rows.length });
  if (rows.length === 0 && !running) return null;
  return (
    <>
      <Button type={isMain ? "primary" : "default"} onClick={() => setOpen(true)}>
        {running ? t("正在{act} {through}/{all}", { act: name, ...running }) : label}
      </Button>
      <Modal open={isOpen} title={label} footer={null} width={720} onCancel={() => setOpen(false)}>
        {progress}
        <FormShell<Values, ManyDone<TodoRow>>
          draftKey={`matter:${act}-many`}
          initial={initial}
          submit={label}
          onCancel={() => setOpen(false)}
          send={(values) => run(rows, (row) => send(row, values))}
          onDone={(done) => {
            setOpen(false);
            tell(done);
            onDone();
          }}
        >
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls by it */}
          <ul className={s.rows} aria-label={t("所选事项")} tabIndex={0}>
            {rows.map((row) => (
              <li key={row.id}>
                {row.title}
                {about(row)}
              </li>
            ))}
          </ul>
          {children}
        </FormShell>
      </Modal>
    </>
  );
}
