import { Tabs } from "antd";
import { t } from "../../../../ui/i18n.ts";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { useUrlState } from "../../../../ui/use-url-state.ts";
import { ReckonTab } from "./reckon/reckon-tab.tsx";
import { RulesTab } from "./rules/rules-tab.tsx";
import { VacationsTab } from "./vacations/vacations-tab.tsx";
import { YearTab } from "./year/year-tab.tsx";

/** Time limits: counting a date, the calendar it is counted by, the rules, and the schools' vacations. */
export function ClocksPage() {
  const [tab, setTab] = useUrlState("tab", "reckon");
  return (
    <>
      <PageHeader title={t("时限")} about={t("按规则逐日推算期限，每一天为什么计入都能看到、能复核。")} />
      <Tabs
        activeKey={tab}
        onChange={setTab}
        destroyOnHidden
        items={[
          { key: "reckon", label: t("推算期限"), children: <ReckonTab /> },
          { key: "year", label: t("年度日历"), children: <YearTab /> },
          { key: "rules", label: t("时限规则"), children: <RulesTab /> },
          { key: "vacations", label: t("学校假期"), children: <VacationsTab /> },
        ]}
      />
    </>
  );
}
