import { RulesPage } from "../../features/work/matters/web/rules/rules-page.tsx";

/** /lamp-rules: when which lamp is lit. */
export default function LampRulesScreen() {
  return <RulesPage />;
}
