import { Alert, Button, Flex } from "antd";
import { Link } from "react-router";
import { t } from "../i18n.ts";

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
}

/** Says what an import did, and where to go from here. */
export function Imported({ title, skipped, again, mayGoOn = true, to, toWords }: ImportedProps) {
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
            <Link to={to}>{toWords}</Link>
          </Flex>
        </Flex>
      }
    />
  );
}
