import { Button, Input, type InputRef, Modal } from "antd";
import { type KeyboardEvent, useRef, useState } from "react";
import { useMe } from "../../../../../base/web/me.ts";
import { t } from "../../../../../ui/i18n.ts";
import { Reason } from "../../draft/contract.ts";
import s from "./dialogs.module.css";
import { recentReasons, rememberReason } from "./recent-reasons.ts";

interface AsideDialogProps {
  count: number;
  /** Sets aside with this reason; true where it was done. */
  setAside: (reason: string) => boolean;
  close: () => void;
}

/** Asks why tasks become no item. The last reason stands there, to be taken with Enter or typed over. */
export function AsideDialog({ count, setAside, close }: AsideDialogProps) {
  const { person } = useMe();
  const [reasons] = useState(() => recentReasons(localStorage, person.id));
  const [reason, setReason] = useState(reasons[0] ?? "");
  const [problem, setProblem] = useState<string>();
  const field = useRef<InputRef>(null);
  const finish = (given: string) => {
    const checked = Reason.safeParse(given);
    if (!checked.success) return setProblem(checked.error.issues[0]?.message);
    rememberReason(localStorage, person.id, checked.data);
    if (setAside(checked.data)) close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    finish(reason);
  };
  return (
    <Modal
      open
      width={520}
      title={count > 1 ? t("搁置 {count} 句任务", { count }) : t("搁置这句任务")}
      okText={t("搁置")}
      onOk={() => finish(reason)}
      onCancel={close}
      mask={{ closable: false }}
      afterOpenChange={(isOpen) => isOpen && field.current?.select()}
    >
      <p className={s.about}>{t("搁置的语句不列条目，理由和您的姓名将一并留存。")}</p>
      <Input
        ref={field}
        autoFocus
        aria-label={t("搁置理由")}
        placeholder={t("如：属总体要求，已体现在其他条目")}
        value={reason}
        maxLength={500}
        status={problem ? "error" : ""}
        onChange={(event) => {
          setReason(event.target.value);
          setProblem(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      {problem && (
        <p className={s.problem} role="alert">
          {problem}
        </p>
      )}
      {reasons.length > 0 && (
        <>
          <p className={s.caption}>{t("用过的理由")}</p>
          <ul className={s.choices}>
            {reasons.map((one) => (
              <li key={one}>
                <Button size="small" onClick={() => finish(one)}>
                  {one}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
}
