import { ImportOutlined } from "@ant-design/icons";
import { ButtonLink } from "../button-link.tsx";
import { t } from "../i18n.ts";

/** The way to the screen on which sheets are imported. */
export function ImportLink({ to }: { to: string }) {
  return (
    <ButtonLink to={to} icon={<ImportOutlined aria-hidden />}>
      {t("导入")}
    </ButtonLink>
  );
}
