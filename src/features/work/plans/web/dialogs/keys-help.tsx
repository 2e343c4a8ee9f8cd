import { Modal } from "antd";
import { t } from "../../../../../ui/i18n.ts";
import { LABEL_NAMES, SEGMENT_LABELS } from "../../draft/contract.ts";
import { LETTERS } from "../reading/use-keys.ts";
import s from "./dialogs.module.css";

/** Keys of the reading screen, by what they are for. */
function parts(): { title: string; keys: [string, string][] }[] {
  return [
    {
      title: t("走动与选择"),
      keys: [
        ["↑ ↓ 或 j k", t("上一句、下一句")],
        ["Shift+↑ ↓", t("连续选中")],
        ["Ctrl+点按", t("逐个选中")],
        ["Ctrl+A", t("全选")],
        ["F6", t("在语句与所属条目之间切换")],
        ["← →", t("计划中收起、展开分组")],
      ],
    },
    {
      title: t("改判"),
      keys: SEGMENT_LABELS.map((label, index) => [String(index + 1), t(LABEL_NAMES[label])]),
    },
    {
      title: t("处理"),
      keys: [
        ...Object.entries(LETTERS).map(([key, { label }]): [string, string] => [key, t(label)]),
        ["Enter", t("填写条目")],
        ["Ctrl+Z / Ctrl+Y", t("撤销、重做")],
      ],
    },
    {
      title: t("计划中"),
      keys: [
        ["Alt+↑ ↓", t("上移、下移")],
        ["Alt+← →", t("移出分组、移入上方分组")],
        ["Delete", t("删除分组")],
        ["Ctrl+↓", t("填写时到下一条")],
        ["Esc", t("取消、关闭")],
        ["?", t("查看快捷键")],
      ],
    },
    {
      title: t("表格视图"),
      keys: [
        ["Shift+↑ ↓ ← →", t("连续选中")],
        ["Enter / F2", t("填写，再按写入并到下一行")],
        ["Tab", t("填写时写入并到右边一格")],
        ["Space", t("采纳所选格的建议；在标题上为整行")],
        ["Ctrl+D", t("向下填充")],
        ["Ctrl+C / Ctrl+V", t("与 Excel、WPS 互相复制粘贴")],
        ["Delete", t("清空所选")],
      ],
    },
  ];
}

/** The dialog behind `?` on the reading screen. */
export function KeysHelp({ close }: { close: () => void }) {
  return (
    <Modal open width={720} title={t("快捷键")} footer={null} onCancel={close}>
      <div className={s.keys}>
        {parts().map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([key, label]) => (
                <div key={key} className={s.key}>
                  <dt>{label}</dt>
                  <dd>
                    <kbd>{key}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
