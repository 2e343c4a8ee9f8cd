import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import type { DueKept } from "../../contract.ts";
import { reckon } from "../../count/reckon.ts";
import { Loaded } from "../loaded.tsx";
import { calendarQuery } from "../queries.ts";
import { DueShown } from "../reckon/due-shown.tsx";
import { countingShown } from "../rule-words.ts";
import s from "./due-by-rule.module.css";

/** How a record's date was counted, one click away: the rule, its article, each day and why it counts. */
export function DueWorking({ due }: { due: DueKept }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button type="link" size="small" className={s.open} onClick={() => setOpen(true)}>
        {due.isProvisional ? t("按规则推算（暂定），看算法") : t("按规则推算，看算法")}
      </Button>
      <Drawer
        open={isOpen}
        title={t("期限是怎样推算的")}
        size={640}
        onClose={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{due.rule.name}</p>
        <p className={s.about}>
          {countingShown(due.rule)}
          <br />
          {due.rule.article}
        </p>
        <Working due={due} />
      </Drawer>
    </>
  );
}

function Working({ due: { rule, startedOn } }: { due: DueKept }) {
  const calendar = useQuery(calendarQuery);
  const course = { rule, startedOn, pauses: [], restarts: [], extendedBy: 0 };
  return (
    <Loaded of={calendar}>
      {(days) => <DueShown course={course} calendar={days} counted={reckon(course, days)} />}
    </Loaded>
  );
}
