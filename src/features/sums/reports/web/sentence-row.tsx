import { inWords } from "../../../../base/dates.ts";
import { t } from "../../../../ui/i18n.ts";
import type { Sentence } from "../contract.ts";
import { OutcomeBox } from "./outcome-box.tsx";
import s from "./report.module.css";

/** A sentence, and beside it what it came to. */
export function SentenceRow({ sentence: { ordinal, text, label, fate } }: { sentence: Sentence }) {
  return (
    <li id={`s${ordinal}`} className={s.row} data-label={label} data-fate={fate.kind}>
      <p className={s.words}>{text}</p>
      {fate.kind !== "none" && (
        <div className={s.fate}>
          <Fate fate={fate} />
        </div>
      )}
    </li>
  );
}

function Fate({ fate }: { fate: Exclude<Sentence["fate"], { kind: "none" }> }) {
  switch (fate.kind) {
    case "bound":
      return <OutcomeBox outcome={fate.outcome} />;
    case "merged":
      return (
        <p>
          <a href={`#s${fate.into}`}>{t("并入第{into}句一并办理，结果见该句", { into: fate.into })}</a>
        </p>
      );
    case "set-aside":
      return (
        <p>
          {t("不单列事项：{reason}（{by}，{on}）", {
            reason: fate.reason,
            by: fate.by,
            on: inWords(fate.on),
          })}
        </p>
      );
    case "not-shown":
      return <p>{t("由其他单位办理，不在本单位查阅范围")}</p>;
  }
}
