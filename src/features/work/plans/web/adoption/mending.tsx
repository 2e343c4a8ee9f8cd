import { Alert, Button } from "antd";
import { Link } from "react-router";
import { officeDate } from "../../../../../base/dates.ts";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { UnitPicker } from "../../../../ground/units/web/public/unit-picker.tsx";
import { type AdoptionPreview, GONE_NAMES, type GoneUnit } from "../../contract.ts";
import type { PlainEdit, PlanItem } from "../../draft/contract.ts";
import { editsFor, wantedFor } from "../bulk/weigh.ts";
import s from "./adoption.module.css";

interface MendingProps {
  preview: AdoptionPreview;
  items: readonly PlanItem[];
  /** Makes edits and saves them; what was mended is then gone from the list. */
  mend: (edits: readonly PlainEdit[]) => void;
  toItem: (itemId: string) => void;
}

/** What would come back from dispatch: units that are no more, units where nobody can sign, dates gone by. Mended here. */
export function Mending({ preview, items, mend, toItem }: MendingProps) {
  const { gone, unattended, obstacles } = preview;
  const itemsOf = (ids: readonly string[]) => items.filter(({ id }) => ids.includes(id));
  const lead = (ids: readonly string[], leadUnitId: string | null) =>
    leadUnitId && mend(editsFor(wantedFor(itemsOf(ids), { leadUnitId })));
  const dates = obstacles.filter(({ name }) => name === "due");
  const others = obstacles.filter(({ name }) => name !== "due");
  return (
    <>
      {gone.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t("{count} 处承办单位已有变动，暂不能定稿", { count: gone.length })}
          description={t("请在此改选牵头单位，移除协办单位。")}
        />
      )}
      {byUnit(gone.filter(({ role }) => role === "lead")).map(({ unit, why, its }) => (
        <UnitLine
          key={`lead ${unit.id}`}
          words={t("牵头单位{unit}{why}，{count} 条", {
            unit: unit.name,
            why: t(GONE_NAMES[why]),
            count: its.length,
          })}
          its={its}
          toItem={toItem}
        >
          <NewLead name={unit.name} choose={(id) => lead(idsOf(its), id)} />
        </UnitLine>
      ))}
      {byUnit(gone.filter(({ role }) => role === "supporting")).map(({ unit, why, its }) => (
        <UnitLine
          key={`supporting ${unit.id}`}
          words={t("协办单位{unit}{why}，{count} 条", {
            unit: unit.name,
            why: t(GONE_NAMES[why]),
            count: its.length,
          })}
          its={its}
          toItem={toItem}
        >
          <Button
            size="small"
            onClick={() =>
              mend(
                editsFor(
                  itemsOf(idsOf(its)).map((item) => ({
                    item,
                    name: "supporting",
                    value: item.supporting.filter(({ unitId }) => unitId !== unit.id),
                  })),
                ),
              )
            }
          >
            {t("移除")}
          </Button>
        </UnitLine>
      ))}
      {unattended.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t("{count} 个牵头单位没有可以签收的人员", { count: unattended.length })}
          description={
            <>
              {t("可在此改选牵头单位，或先到")}{" "}
              <Link to="/people" className={s.inText}>
                {t("人员岗位")}
              </Link>{" "}
              {t("登记人员。")}
            </>
          }
        />
      )}
      {unattended.map(({ unit, items: its }) => (
        <UnitLine
          key={`unattended ${unit.id}`}
          words={t("{unit}，{count} 条", { unit: unit.name, count: its.length })}
          its={its}
          toItem={toItem}
        >
          <NewLead name={unit.name} choose={(id) => lead(idsOf(its), id)} />
        </UnitLine>
      ))}
      {dates.length > 0 && (
        <>
          <Alert
            type="warning"
            showIcon
            title={t("{count} 条的完成期限已过或有误，交办时会被留下", { count: dates.length })}
          />
          {dates.length > 1 && (
            <p className={s.all}>
              {t("统一改为")}
              <DateField
                earliest={officeDate()}
                isAhead
                value={null}
                aria-label={t("统一改为")}
                onChange={(due) => due && mend(editsFor(wantedFor(itemsOf(idsOf(dates)), { due })))}
              />
            </p>
          )}
          <ul className={s.mending} aria-label={t("期限须调整的条目")}>
            {dates.map(({ itemId, title, says }) => {
              const [item] = itemsOf([itemId]);
              return (
                <li key={itemId}>
                  <Button type="link" className={s.jump} onClick={() => toItem(itemId)}>
                    {title}
                    <span className={s.gaps}>{says}</span>
                  </Button>
                  <DateField
                    earliest={officeDate()}
                    isAhead
                    value={item?.due ?? null}
                    aria-label={t("{title}的完成期限", { title })}
                    onChange={(due) => due && item && mend(editsFor(wantedFor([item], { due })))}
                  />
                </li>
              );
            })}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <ul className={s.list} aria-label={t("交办时会被留下的条目")}>
          {others.map(({ itemId, title, name, says }) => (
            <li key={`${itemId} ${name}`}>
              <Button type="link" className={s.jump} onClick={() => toItem(itemId)}>
                {title}
                <span className={s.gaps}>{says}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Something of an item, for those that are mended together. */
interface Its {
  itemId: string;
  title: string;
}

function idsOf(its: readonly Its[]): string[] {
  return its.map(({ itemId }) => itemId);
}

function byUnit(gone: readonly GoneUnit[]): { unit: GoneUnit["unit"]; why: GoneUnit["why"]; its: Its[] }[] {
  const groups = new Map<string, { unit: GoneUnit["unit"]; why: GoneUnit["why"]; its: Its[] }>();
  for (const { unit, why, itemId, title } of gone) {
    const group = groups.get(unit.id) ?? { unit, why, its: [] };
    group.its.push({ itemId, title });
    groups.set(unit.id, group);
  }
  return [...groups.values()];
}

interface UnitLineProps {
  words: string;
  its: readonly Its[];
  toItem: (itemId: string) => void;
  children: React.ReactNode;
}

/** A unit with the items that it stands in, and what is done about it. */
function UnitLine({ words, its, toItem, children }: UnitLineProps) {
  return (
    <div className={s.unit}>
      <details>
        <summary>{words}</summary>
        {its.map(({ itemId, title }) => (
          <Button key={itemId} type="link" size="small" className={s.jump} onClick={() => toItem(itemId)}>
            {title}
          </Button>
        ))}
      </details>
      {children}
    </div>
  );
}

function NewLead({ name, choose }: { name: string; choose: (unitId: string | null) => void }) {
  return (
    <UnitPicker
      value={null}
      placeholder={t("改由…牵头")}
      aria-label={t("{name}的条目改由", { name })}
      onChange={choose}
    />
  );
}
