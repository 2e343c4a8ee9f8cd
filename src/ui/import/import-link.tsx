import { ImportOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useHref, useLinkClickHandler } from "react-router";
import { t } from "../i18n.ts";

/** The way to the screen on which sheets are imported; a link that looks like a button. */
export function ImportLink({ to }: { to: string }) {
  const href = useHref(to);
  const follow = useLinkClickHandler<HTMLElement>(to);
  return (
    <Button
      icon={<ImportOutlined aria-hidden />}
      href={href}
      onClick={(event) => follow(event as React.MouseEvent<HTMLAnchorElement>)}
    >
      {t("导入")}
    </Button>
  );
}
