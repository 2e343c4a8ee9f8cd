import { Button } from "antd";
import { t } from "../i18n.ts";
import { EmptyState } from "../state/empty-state.tsx";

/** Where the address asks for what the list does not know, such as a page that was somebody else's or an order. */
export function AskedAmiss({ reset }: { reset: () => void }) {
  return (
    <EmptyState title={t("网址中的条件无效")} hint={t("可能是手工输入有误，请清除条件后重新选择。")}>
      <Button onClick={reset}>{t("清除条件")}</Button>
    </EmptyState>
  );
}

/** Where what stood on a page has gone meanwhile. */
export function NothingHere({ toFirst }: { toFirst: () => void }) {
  return (
    <EmptyState title={t("这一页没有内容")}>
      <Button onClick={toFirst}>{t("回到第一页")}</Button>
    </EmptyState>
  );
}
