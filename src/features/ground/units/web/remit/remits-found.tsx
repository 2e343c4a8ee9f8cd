import { Alert, Button, Checkbox } from "antd";
import { useState } from "react";
import { officeDate } from "../../../../../base/dates.ts";
import { call } from "../../../../../base/web/api.ts";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { StateTag, type Tone } from "../../../../../ui/marks/state-tag.tsx";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import { LONGEST_REMIT, type RemitFound, type RemitsRead, setRemits } from "../../remit/contract.ts";
import { unitsQuery } from "../public/units-query.ts";
import { DatedFields } from "../unit-forms.tsx";
import s from "./remits-page.module.css";
import { REMITS } from "./remits-query.ts";

/** What a unit's part would do if it were written. */
type Outcome = "new" | "changed" | "same" | "not-allowed" | "too-long";

const TONES: Record<Outcome, Tone> = {
  new: "good",
  changed: "active",
  same: "rest",
  "not-allowed": "rest",
  "too-long": "bad",
};

function outcomeOf({ text, before, allowed }: RemitFound): Outcome {
  if (!allowed) return "not-allowed";
  if (text === before) return "same";
  if (text.length > LONGEST_REMIT) return "too-long";
  return before === "" ? "new" : "changed";
}

function outcomeWords(outcome: Outcome): string {
  if (outcome === "new") return t("新填");
  if (outcome === "changed") return t("有改动");
  if (outcome === "same") return t("与现行相同");
  if (outcome === "not-allowed") return t("无权填写");
  return t("超过 {most} 字", { most: LONGEST_REMIT });
}

const isWritable = (found: RemitFound) => ["new", "changed"].includes(outcomeOf(found));

interface RemitsFoundProps {
  read: RemitsRead;
  /** The document that the text is read from, null where it was pasted. */
  from: string | null;
  /** Splits the same text again, after somebody else changed a unit. */
  readAnew: () => Promise<unknown>;
  back: () => void;
  onDone: (count: number) => void;
}

/** Who gets what of a paper, what stays out of it, and the one act that writes it. */
export function RemitsFound({ read, from, readAnew, back, onDone }: RemitsFoundProps) {
  const { found, unknown, ahead } = read;
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const chosen = found.filter((one) => isWritable(one) && !leftOut.has(one.unitId));
  const choose = (unitId: string, isChosen: boolean) => {
    const next = new Set(leftOut);
    if (isChosen) next.delete(unitId);
    else next.add(unitId);
    setLeftOut(next);
  };
  return (
    <>
      <section className={`ls-card ${s.card}`} aria-label={t("核对")}>
        <div className={s.head}>
          <h2 className={s.heading}>{t("二、核对")}</h2>
          <span className={s.hint}>
            {from === null
              ? t("读出 {count} 个单位", { count: found.length })
              : t("从《{from}》读出 {count} 个单位", { from, count: found.length })}
          </span>
          <Button onClick={back}>{t("修改原文")}</Button>
        </div>
        {unknown.length > 0 && <Unmatched names={unknown} />}
        {ahead !== "" && (
          <details className={s.ahead}>
            <summary>{t("第一个单位之前的内容不会写入")}</summary>
            <p className={s.text}>{ahead}</p>
          </details>
        )}
        {found.length === 0 ? (
          <EmptyState
            title={t("没有读出任何单位的职责")}
            hint={t("请核对单位名称是否与“单位管理”中一致，并以单位名称起头。")}
          />
        ) : (
          <ul className={s.found}>
            {found.map((one) => (
              <Part
                key={one.unitId}
                found={one}
                isChosen={chosen.includes(one)}
                choose={(isChosen) => choose(one.unitId, isChosen)}
              />
            ))}
          </ul>
        )}
      </section>
      {found.some(isWritable) && (
        <section className={`ls-card ${s.card}`} aria-label={t("三、写入")}>
          <h2 className={s.heading}>{t("三、写入")}</h2>
          <p className={s.hint}>
            {chosen.length > 0
              ? t("各单位一次写入，全部成功或全部不写入；未勾选的不改动。")
              : t("请勾选要写入的单位")}
          </p>
          <FormShell<{ onDate: string; reason: string }, { count: number }>
            draftKey="remits"
            initial={{ onDate: officeDate() }}
            send={(told, options) =>
              call(
                setRemits,
                {
                  body: { ...told, rows: rowsOf(chosen), source: from === null ? "typed" : "document" },
                },
                options,
              )
            }
            submit={t("写入 {count} 个单位的职责", { count: chosen.length })}
            touches={[unitsQuery.queryKey, REMITS]}
            readNewest={readAnew}
            isOver={chosen.length === 0}
            onDone={({ count }) => onDone(count)}
          >
            <DatedFields />
          </FormShell>
        </section>
      )}
    </>
  );
}

function rowsOf(chosen: readonly RemitFound[]) {
  return chosen.map(({ unitId, version, text }) => ({ unitId, version, text }));
}

function Unmatched({ names }: { names: readonly string[] }) {
  return (
    <Alert
      type="warning"
      showIcon
      title={t("以下标题没有对应的单位，其下内容不会写入：{names}", { names: names.join("、") })}
      description={
        <>
          <p>{t("请按“单位管理”中的名称或简称修改原文，或先设立单位，再重新拆分。")}</p>
          <p>{t("如有多个单位同名，请在原文中改用各自的简称。")}</p>
        </>
      }
    />
  );
}

interface PartProps {
  found: RemitFound;
  isChosen: boolean;
  choose: (isChosen: boolean) => void;
}

/** One unit's part of the paper, beside the remit that it has. */
function Part({ found, isChosen, choose }: PartProps) {
  const outcome = outcomeOf(found);
  return (
    <li>
      <div className={s.head}>
        <Checkbox
          checked={isChosen}
          disabled={!isWritable(found)}
          aria-label={t("写入{name}", { name: found.name })}
          onChange={(event) => choose(event.target.checked)}
        >
          <strong>{found.name}</strong>
        </Checkbox>
        <StateTag tone={TONES[outcome]}>{outcomeWords(outcome)}</StateTag>
        <span className={s.hint}>{t("{count} 字", { count: found.text.length })}</span>
      </div>
      <p className={s.text}>{found.text}</p>
      {outcome === "changed" && (
        <details className={s.ahead}>
          <summary>{t("现行职责")}</summary>
          <p className={s.text}>{found.before}</p>
        </details>
      )}
    </li>
  );
}
