import { Button } from "antd";
import { useNavigate } from "react-router";
import { t } from "../../../../ui/i18n.ts";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { PlanList } from "./plan-list.tsx";

/** /plans: drafts and adopted plans. */
export function PlansScreen() {
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={t("计划")} about={t("每份计划由文稿起草，每句任务都要有交代，方可定稿。")}>
        <Button onClick={() => void navigate("/documents")}>{t("从文稿起草")}</Button>
      </PageHeader>
      <PlanList />
    </>
  );
}
