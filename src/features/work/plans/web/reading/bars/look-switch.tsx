import { Segmented } from "antd";
import { t } from "../../../../../../ui/i18n.ts";

interface LookSwitchProps {
  /** `text` or `grid`. */
  look: string;
  setLook: (look: string) => void;
}

/** The plan beside its text, or its tasks as a table. */
export function LookSwitch({ look, setLook }: LookSwitchProps) {
  return (
    <Segmented
      size="small"
      aria-label={t("查看方式")}
      value={look === "grid" ? "grid" : "text"}
      onChange={setLook}
      options={[
        { value: "text", label: t("文稿视图") },
        { value: "grid", label: t("表格视图") },
      ]}
    />
  );
}
