import { Modal } from "antd";
import { useState } from "react";
import { t } from "../i18n.ts";
import s from "./shortcut-help.module.css";
import { useShortcut, useShortcutList } from "./shortcuts.ts";

/** The dialog behind `?`: what the keyboard can do on the screen at hand. */
export function ShortcutHelp() {
  const [isOpen, setOpen] = useState(false);
  const shortcuts = useShortcutList();
  useShortcut("?", t("查看快捷键"), () => setOpen(true));
  return (
    <Modal
      open={isOpen}
      title={t("快捷键")}
      footer={null}
      width={420}
      onCancel={() => setOpen(false)}
      destroyOnHidden
    >
      <dl className={s.list}>
        {shortcuts.map(({ keys, label }) => (
          <div key={keys} className={s.line}>
            <dt>{label}</dt>
            <dd>
              {keys.split(" ").map((key) => (
                <kbd key={key} className={s.key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
