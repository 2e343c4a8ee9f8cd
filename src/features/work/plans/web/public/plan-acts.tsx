import { type ComponentType, Suspense } from "react";
import { filled, slot } from "../../../../../base/web/manifest.tsx";

/** What later features offer on the page of an adopted plan. */
export const planActs = slot<ComponentType<{ planId: string }>>("plans.acts");

/** All that later features offer on the page of an adopted plan. */
export function PlanActs({ planId }: { planId: string }) {
  return (
    <Suspense fallback={null}>
      {filled(planActs).map((Act, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once
        <Act key={index} planId={planId} />
      ))}
    </Suspense>
  );
}
