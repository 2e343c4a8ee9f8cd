import { RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { Link, useNavigate } from "react-router";
import { filled } from "../../../../base/web/manifest.tsx";
import { t } from "../../../../ui/i18n.ts";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import type { PlanDetail } from "../contract.ts";
import type { PlanItem } from "../draft/contract.ts";
import { AdoptAct } from "./adoption/adopt-act.tsx";
import { ReviseAct } from "./adoption/revise-act.tsx";
import s from "./plan-page.module.css";
import { PlanActs } from "./public/plan-acts.tsx";
import { type PlanLanding, planLanding } from "./public/plan-landing.ts";
import { planQuery } from "./queries.ts";
import { ReadingScreen } from "./reading/reading-screen.tsx";

/** One plan: a draft to be worked on, or an adopted one to be looked at and revised. */
export function PlanPage({ id }: { id: string }) {
  const [landing] = filled(planLanding);
  if (!landing) throw new Error("no feature takes up the items of plans");
  const plan = useQuery(planQuery(id));
  if (plan.isPending) return <Opening />;
  if (plan.isError) {
    return (
      <ErrorState error={plan.error} retry={() => void plan.refetch()}>
        <Link to="/plans">{t("回到计划列表")}</Link>
      </ErrorState>
    );
  }
  const { status, version } = plan.data;
  // An adopted plan only changes by an act; then everything on the screen starts anew from it.
  return <OnePlan key={status === "draft" ? "draft" : version} plan={plan.data} landing={landing} />;
}

function OnePlan({ plan, landing }: { plan: PlanDetail; landing: PlanLanding }) {
  const { adopt, revise, itemAddress, dispatchAddress } = landing;
  const { id, status, allowed } = plan;
  const toMatter = useCallback(
    (item: PlanItem) =>
      item.kind === "task" && (
        <Link to={itemAddress(id, item)} tabIndex={-1} className={s.matter}>
          {t("事项")}
          <RightOutlined aria-hidden />
        </Link>
      ),
    [id, itemAddress],
  );
  const navigate = useNavigate();
  if (status === "adopted") {
    return (
      <ReadingScreen
        plan={plan}
        act={() => (
          <>
            <PlanActs planId={id} />
            {allowed.includes("revise") && <Link to={dispatchAddress(id)}>{t("交办事项")}</Link>}
            <ReviseAct plan={plan} revise={revise} />
          </>
        )}
        afterItem={toMatter}
        openItem={(item) => void navigate(itemAddress(id, item))}
      />
    );
  }
  return (
    <ReadingScreen
      plan={plan}
      act={(world) =>
        allowed.includes("adopt") && (
          <AdoptAct planId={id} world={world} adopt={adopt} dispatchAddress={dispatchAddress} />
        )
      }
    />
  );
}

const BONES = [42, 88, 92, 64, 38, 90, 84, 71, 93, 46];

/** The shape of what is coming, while it is read. */
function Opening() {
  return (
    <div className={s.opening} role="status">
      <span className="ls-unseen">{t("正在打开计划")}</span>
      {BONES.map((width) => (
        <i key={width} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
