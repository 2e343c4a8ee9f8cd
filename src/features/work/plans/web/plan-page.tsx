import { RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { Link, useNavigate } from "react-router";
import { t } from "../../../../ui/i18n.ts";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import type { PlanDetail } from "../contract.ts";
import type { PlanItem } from "../draft/contract.ts";
import { AdoptAct } from "./adoption/adopt-act.tsx";
import type { Adopt } from "./adoption/adopt-dialog.tsx";
import { ReviseAct } from "./adoption/revise-act.tsx";
import type { Revise } from "./adoption/revise-dialog.tsx";
import s from "./plan-page.module.css";
import { planQuery } from "./queries.ts";
import { ReadingScreen } from "./reading/reading-screen.tsx";

/** What later features do with a plan; given by the screen that knows them. */
interface PlanActs {
  adopt: Adopt;
  revise: Revise;
  /** The address of an adopted item's matter. */
  matterAddress: (planId: string, item: PlanItem) => string;
}

/** One plan: a draft to be worked on, or an adopted one to be looked at and revised. */
export function PlanPage({ id, ...acts }: PlanActs & { id: string }) {
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
  return <OnePlan key={status === "draft" ? "draft" : version} plan={plan.data} {...acts} />;
}

function OnePlan({ plan, adopt, revise, matterAddress }: PlanActs & { plan: PlanDetail }) {
  const { id, status, allowed } = plan;
  const toMatter = useCallback(
    (item: PlanItem) =>
      item.kind === "task" && (
        <Link to={matterAddress(id, item)} tabIndex={-1} className={s.matter}>
          {t("事项")}
          <RightOutlined aria-hidden />
        </Link>
      ),
    [id, matterAddress],
  );
  const navigate = useNavigate();
  if (status === "adopted") {
    return (
      <ReadingScreen
        plan={plan}
        act={() => <ReviseAct plan={plan} revise={revise} />}
        afterItem={toMatter}
        openItem={(item) => void navigate(matterAddress(id, item))}
      />
    );
  }
  return (
    <ReadingScreen
      plan={plan}
      act={(world) => allowed.includes("adopt") && <AdoptAct planId={id} world={world} adopt={adopt} />}
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
