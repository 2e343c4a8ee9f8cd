import { t } from "../../../../../../ui/i18n.ts";
import { useIsPhone } from "../../../../../../ui/use-is-phone.ts";
import { useReading } from "../reading-context.ts";
import s from "./coverage-bar.module.css";

/** How many labels the reader is in doubt of and nobody has looked at; a press leads to the next one. */
export function DoubtBar({ toNext }: { toNext: () => void }) {
  const { doubtful } = useReading();
  const isPhone = useIsPhone();
  const count = doubtful.size;
  if (count === 0) return null;
  return (
    <button type="button" className={`${s.bar} ${s.doubt}`} onClick={toNext}>
      {isPhone ? t("存疑 {count} 句", { count }) : t("判断存疑 {count} 句，看下一句", { count })}
    </button>
  );
}
