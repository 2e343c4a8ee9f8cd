import { Alert, App, Button, Flex } from "antd";
import type { MouseEvent } from "react";
import { Link, useNavigate } from "react-router";
import { t } from "../../../../../ui/i18n.ts";

interface ImportedProps {
  /** What was done. */
  title: string;
  /** Rows that stayed behind. */
  skipped: number;
  again: () => void;
  /** Whether another sheet may come already. */
  mayGoOn?: boolean;
  /** Where what was imported stands. */
  to: string;
  toWords: string;
  /** What is lost for good by leaving now; asked about before the link is followed. */
  atStake?: string;
}

/** Says what an import did, and where to go from here. */
export function Imported({ title, skipped, again, mayGoOn = true, to, toWords, atStake }: ImportedProps) {
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const ask = (event: MouseEvent) => {
    // Another tab leaves this page where it is.
    if (!atStake || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    modal.confirm({
      title: t("确定离开此页？"),
      content: atStake,
      okText: t("离开"),
      cancelText: t("留在此页"),
      autoFocusButton: "cancel",
      onOk: () => void navigate(to),
    });
  };
  return (
    <Alert
      type="success"
      showIcon
      title={title}
      description={
        <Flex vertical gap={8}>
          {skipped > 0 && <span>{t("跳过有误的 {count} 行", { count: skipped })}</span>}
          <Flex gap={16} align="center" wrap>
            <Button onClick={again} disabled={!mayGoOn}>
              {t("再导入一份")}
            </Button>
            <Link to={to} onClick={ask}>
              {toWords}
            </Link>
          </Flex>
        </Flex>
      }
    />
  );
}
