import { Link } from "react-router";
import { t } from "../../../../ui/i18n.ts";

/** From an adopted plan to what it came to. */
export function ReportLink({ planId }: { planId: string }) {
  return <Link to={`/reports/${planId}`}>{t("回音稿")}</Link>;
}
