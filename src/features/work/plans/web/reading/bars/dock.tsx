import { Button } from "antd";
import { t } from "../../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../../ui/marks/date-words.ts";
import { useIsPhone } from "../../../../../../ui/use-is-phone.ts";
import { LABEL_NAMES, type PlanSegment } from "../../../draft/contract.ts";
import foundWords from "../../text/found-words.module.css";
import { LabelMark } from "../label-mark.tsx";
import { useReading, useReadingView } from "../reading-context.ts";
import s from "./dock.module.css";

/** The sentence at hand: its label and who said so, why, what the reader found in it, and where it belongs. */
export function Dock({ agree }: { agree: () => void }) {
  const { segments, draft, doubtful } = useReading();
  const at = useReadingView((view) => view.text.at);
  const segment = at === null ? undefined : segments.get(at);
  if (!segment) return <Idle />;
  return (
    <section className={s.dock} aria-label={t("当前语句")}>
      <p className={`${s.line} ${s.first}`}>
        <LabelMark label={segment.label} />
        <strong>{t(LABEL_NAMES[segment.label])}</strong>
        <span className={s.faint}>
          {segment.labelBy === "reader" ? t("自动判断") : t("人工判定")}
          {" · "}
          {t("第 {at} / {count} 句", {
            at: draft.segments.indexOf(segment) + 1,
            count: draft.segments.length,
          })}
        </span>
        <Belonging segment={segment} />
      </p>
      {doubtful.has(at!) && <Doubt segment={segment} agree={agree} />}
      <Why segment={segment} />
      <Found segment={segment} />
    </section>
  );
}

/** How sure the reader is, what the sentence might be else, and the act that makes sure. */
function Doubt({ segment: { confidence, rivalLabel }, agree }: { segment: PlanSegment; agree: () => void }) {
  const isPhone = useIsPhone();
  return (
    <p className={s.line}>
      <span className={s.doubt}>
        {t("存疑：把握约 {share}%，也可能是{label}", {
          share: Math.round(100 * confidence!),
          label: t(LABEL_NAMES[rivalLabel!]),
        })}
      </span>
      <Button size="small" onClick={agree} onMouseDown={(event) => event.preventDefault()}>
        {isPhone ? t("判断无误，看下一句") : t("判断无误，看下一句（y）")}
      </Button>
    </p>
  );
}

/** Before any sentence is chosen: what the lines below words mean. */
function Idle() {
  return (
    <div className={`${s.dock} ${s.idle}`}>
      <p>{t("点按一句，查看判断依据与所属条目；按 ? 查看快捷键。")}</p>
      <p className={s.line}>
        {t("文中下划线：")}
        <span className={foundWords.owner}>{t("责任")}</span>
        <span className={foundWords.supporting}>{t("配合")}</span>
        <span className={foundWords.due}>{t("期限")}</span>
        <span className={foundWords.figure}>{t("数字")}</span>
      </p>
    </div>
  );
}

function Belonging({ segment: { itemId, setAside, label } }: { segment: PlanSegment }) {
  const { items } = useReading();
  if (setAside) {
    return (
      <span title={setAside.reason}>
        {t("已搁置：{reason}（{name}，{at}）", {
          reason: setAside.reason,
          name: setAside.byName,
          at: dateWords(setAside.at, "moment"),
        })}
      </span>
    );
  }
  const item = itemId === null ? undefined : items.get(itemId);
  if (item)
    return (
      <span className={s.item} title={item.title}>
        {t("归入“{title}”", { title: item.title })}
      </span>
    );
  return label === "task" ? (
    <span className={s.open}>{t("待处理：建为条目（n）、归入条目（b）或写明理由搁置（x）")}</span>
  ) : null;
}

function Why({ segment: { why, labelBy } }: { segment: PlanSegment }) {
  if (why.length === 0) return null;
  return (
    <p className={s.line}>
      <span className={s.name}>{labelBy === "reader" ? t("判断依据") : t("原自动判断依据")}</span>
      {why.map((mark) => (
        <span key={`${mark.start} ${mark.note}`} className={s.reason}>
          {mark.text && <b className={foundWords.why}>{mark.text}</b>}
          {mark.note}
        </span>
      ))}
    </p>
  );
}

/** Wording of what is wrong with a sentence's characters. */
const FLAG_NAMES: Record<string, string> = {
  mojibake: "含乱码",
  traditional: "含繁体字",
  masked: "含被遮盖的字",
  "broken-line": "可能断行有误",
  "unbalanced-quotes": "引号不成对",
};

function Found({ segment }: { segment: PlanSegment }) {
  const { ownerWords, supportingWords, dueWords, due, figures, flags } = segment;
  const found: [string, string, string | undefined][] = [
    [t("责任"), ownerWords.join("、"), foundWords.owner],
    [t("配合"), supportingWords.join("、"), foundWords.supporting],
    [
      t("期限"),
      dueWords ? dueWords + (due ? `（${dateWords(due)}）` : t("（日期须人工填写）")) : "",
      foundWords.due,
    ],
    [t("数字"), figures.map((figure) => figure.text).join("、"), foundWords.figure],
    [t("留意"), flags.map((flag) => t(FLAG_NAMES[flag] ?? flag)).join("、"), s.flag],
  ];
  const shown = found.filter(([, words]) => words !== "");
  if (shown.length === 0) return null;
  return (
    <p className={s.line}>
      {shown.map(([name, words, look]) => (
        <span key={name}>
          <span className={s.name}>{name}</span> <span className={look}>{words}</span>
        </span>
      ))}
    </p>
  );
}
