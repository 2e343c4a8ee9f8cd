import { Button } from "antd";
import { useNavigate } from "react-router";
import { PlanList } from "../features/work/plans/web/plan-list.tsx";
import { t } from "../ui/i18n.ts";
import { PageHeader } from "../ui/page-header.tsx";

/** /plans: drafts and adopted plans. */
export default function PlansScreen() {
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
