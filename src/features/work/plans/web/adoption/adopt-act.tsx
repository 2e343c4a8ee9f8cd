import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { planQuery } from "../queries.ts";
import type { ActWorld } from "../reading/reading-screen.tsx";
import { type Adopt, AdoptDialog } from "./adopt-dialog.tsx";

interface AdoptActProps {
  planId: string;
  world: ActWorld;
  adopt: Adopt;
}

/** The main act on a draft. What is still unsaved goes first, so that what is adopted is what is seen. */
export function AdoptAct({ planId, world, adopt }: AdoptActProps) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const open = async () => {
    if (await world.flush()) setOpen(true);
    else message.warning(t("还有修改没有保存，保存后才能定稿"));
  };
  const showPlan = () => client.invalidateQueries({ queryKey: planQuery(planId).queryKey });
  const readNewest = async () => {
    await world.readNewest();
    await showPlan();
    setOpen(false);
  };
  const leaveFor = (go: (id: string) => void) => (id: string) => {
    setOpen(false);
    go(id);
  };
  return (
    <>
      <Button type="primary" onClick={() => void open()}>
        {t("定稿…")}
      </Button>
      <AdoptDialog
        isOpen={isOpen && world.isSaved}
        planId={planId}
        version={world.version}
        adopt={adopt}
        toSegment={leaveFor(world.toSegment)}
        toItem={leaveFor(world.toItem)}
        onAdopted={(matters) => {
          setOpen(false);
          message.success(t("已定稿，登记事项 {matters} 件", { matters }));
          void showPlan();
        }}
        readNewest={readNewest}
        close={() => setOpen(false)}
      />
    </>
  );
}
