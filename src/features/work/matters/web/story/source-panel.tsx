import { Link } from "react-router";
import { t } from "../../../../../ui/i18n.ts";
import { Panel } from "../../../../../ui/record/panel.tsx";
import type { MatterStory } from "../../contract.ts";
import { originName } from "../words.ts";
import s from "./story.module.css";

/** What is asked, by which sentence of what, and what counts as done. */
export function SourcePanel({ matter }: { matter: MatterStory }) {
  const { source, content, origin, originText, finishStandard, needsVerification } = matter;
  const isSaid = source?.sentences.join("") === content;
  return (
    <Panel id="matter-source" title={t("任务与来源")}>
      {!isSaid && <p className={s.content}>{content}</p>}
      {source ? (
        <figure className={s.source}>
          <blockquote>
            {source.before && <span>{source.before}</span>}
            {source.sentences.map((sentence) => (
              <mark key={sentence}>{sentence}</mark>
            ))}
            {source.after && <span>{source.after}</span>}
          </blockquote>
          <figcaption>
            {t("出自")} <Link to={source.link}>{t("《{title}》", { title: source.title })}</Link>
          </figcaption>
        </figure>
      ) : (
        <p className={s.origin}>
          {t(originName(origin))}：{originText}
        </p>
      )}
      <dl className={s.standard}>
        <dt>{t("完成标准")}</dt>
        <dd>{finishStandard ?? t("未定")}</dd>
        {matter.targetValue !== null && (
          <>
            <dt>{t("目标")}</dt>
            <dd>
              <Target matter={matter} />
            </dd>
          </>
        )}
        <dt>{t("核查")}</dt>
        <dd>{needsVerification ? t("办结后须核查，再销号") : t("不需要核查")}</dd>
      </dl>
    </Panel>
  );
}

/** The figure asked for and the figure reported so far. */
function Target({ matter: { targetValue, targetUnit, reportedValue } }: { matter: MatterStory }) {
  const reached = Math.min(1, (reportedValue ?? 0) / (targetValue ?? 1));
  return (
    <span className={s.target}>
      {t("已反馈 {reported}，目标 {target} {unit}", {
        reported: reportedValue ?? 0,
        target: targetValue ?? 0,
        unit: targetUnit ?? "",
      })}
      <span className={s.targetBar} aria-hidden>
        <i style={{ width: `${reached * 100}%` }} />
      </span>
    </span>
  );
}
