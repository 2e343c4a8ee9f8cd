import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import { t } from "../../../../../ui/i18n.ts";
import { type ColumnId, columnOf } from "./cells/columns.ts";
import { moved, type OwnColumns } from "./cells/own-columns.ts";
import s from "./columns-menu.module.css";

interface ColumnsMenuProps {
  own: OwnColumns;
  change: (own: OwnColumns) => void;
}

/** Which columns are shown, and in which order; kept for the person in this browser. */
export function ColumnsMenu({ own, change }: ColumnsMenuProps) {
  const toggle = (id: ColumnId, isShown: boolean) =>
    change({
      ...own,
      hidden: isShown ? own.hidden.filter((one) => one !== id) : [...own.hidden, id],
    });
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t("显示的列")}
      content={
        <ul className={s.list}>
          {own.order.map((id, index) => {
            const name = t(columnOf(id).name);
            const isFixed = id === "title";
            return (
              <li key={id} className={s.line}>
                <Checkbox
                  checked={!own.hidden.includes(id)}
                  disabled={isFixed}
                  onChange={(event) => toggle(id, event.target.checked)}
                >
                  {name}
                </Checkbox>
                <Button
                  type="text"
                  size="small"
                  disabled={index < 2}
                  aria-label={t("{name}左移", { name })}
                  icon={<ArrowUpOutlined />}
                  onClick={() => change(moved(own, id, -1))}
                />
                <Button
                  type="text"
                  size="small"
                  disabled={isFixed || index === own.order.length - 1}
                  aria-label={t("{name}右移", { name })}
                  icon={<ArrowDownOutlined />}
                  onClick={() => change(moved(own, id, 1))}
                />
              </li>
            );
          })}
        </ul>
      }
    >
      <Button size="small">{t("列…")}</Button>
    </Popover>
  );
}
