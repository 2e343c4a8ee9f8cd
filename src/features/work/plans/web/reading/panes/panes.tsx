import { Segmented } from "antd";
import type { ReactNode } from "react";
import { t } from "../../../../../../ui/i18n.ts";
import { useIsPhone } from "../../../../../../ui/use-is-phone.ts";
import type { Pane } from "../reading-state.ts";
import s from "./panes.module.css";

interface PanesProps {
  text: ReactNode;
  tree: ReactNode;
  /** On a phone: which of the two is in sight. */
  shown: Pane;
  show: (pane: Pane) => void;
}

/** Text and plan side by side; on a phone as two tabs, both kept as they are. */
export function Panes({ text, tree, shown, show }: PanesProps) {
  const isPhone = useIsPhone();
  return (
    <>
      {isPhone && (
        <Segmented<Pane>
          block
          className={s.tabs}
          aria-label={t("正文或计划")}
          value={shown}
          onChange={show}
          options={[
            { value: "text", label: t("正文") },
            { value: "tree", label: t("计划") },
          ]}
        />
      )}
      <div className={s.panes}>
        <section className={s.text} aria-label={t("正文")} hidden={isPhone && shown !== "text"}>
          {text}
        </section>
        <section className={s.tree} aria-label={t("计划")} hidden={isPhone && shown !== "tree"}>
          {tree}
        </section>
      </div>
    </>
  );
}
