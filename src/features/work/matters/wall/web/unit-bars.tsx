import { Link } from "react-router";
import { t } from "../../../../../ui/i18n.ts";
import { Lamp } from "../../../../../ui/marks/lamp.tsx";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import { useIsPhone } from "../../../../../ui/use-is-phone.ts";
import { LAMPS, type Lamp as LampName } from "../../rules.ts";
import { LAMP_NAMES } from "../../web/words.ts";
import type { WallCounts } from "../contract.ts";
import { barLength } from "./bar-length.ts";
import s from "./wall.module.css";

type UnitLine = WallCounts["units"][number];

/** The lamps that are alight, the most urgent first; grey is counted in the total only. */
const ALIGHT = LAMPS.filter((lamp) => lamp !== "grey").toReversed();

/** Columns of figures: the lamps alight, what is closed, the parts, and the total. */
const FIGURES = ALIGHT.length + 3;

/** Each leading unit's matters by lamp, as figures and as one bar to the same scale. */
export function UnitBars({ units }: { units: UnitLine[] }) {
  const isPhone = useIsPhone();
  const most = Math.max(1, ...units.map((line) => line.total));
  const sorted = units.toSorted((a, b) => b.lamps.red - a.lamps.red || b.total - a.total);
  return (
    <section className={`ls-card ${s.panel} ${s.units}`} aria-labelledby="wall-units">
      <h2 id="wall-units">{t("各单位事项")}</h2>
      {sorted.length === 0 ? (
        <EmptyState title={t("还没有交办到单位的事项")} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a phone must scroll by keyboard too
        <section className={s.scroll} tabIndex={0} aria-label={t("各单位事项")}>
          <table className={s.table}>
            <thead>
              <tr>
                <th scope="col">{t("单位")}</th>
                {!isPhone && (
                  <th scope="col" className={s.barHead}>
                    {t("事项构成")}
                  </th>
                )}
                {ALIGHT.map((lamp) => (
                  <th key={lamp} scope="col" className={s.number}>
                    <Lamp colour={lamp} word={t(LAMP_NAMES[lamp])} isBare />
                  </th>
                ))}
                <th scope="col" className={s.number}>
                  {t("销号")}
                </th>
                <th scope="col" className={s.number}>
                  {t("下级")}
                </th>
                <th scope="col" className={s.number}>
                  {t("合计")}
                </th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((line) => (
                <Line key={line.unit.id} line={line} most={most} isPhone={isPhone} />
              ))}
            </tbody>
          </table>
          <p className={s.legend}>
            {t(
              "横条越长事项越多，长短按合计的平方根，好与少的单位相比；灰色为未交办和已了结的事项；“下级”为合计中由上一级分解而来的事项。",
            )}
          </p>
        </section>
      )}
    </section>
  );
}

interface LineProps {
  line: UnitLine;
  most: number;
  isPhone: boolean;
}

/** A unit's figures and bar; on a phone the bar has a row of its own below the figures. */
function Line({ line, most, isPhone }: LineProps) {
  const { unit, lamps, closed, parts, total } = line;
  const address = (lamp?: LampName) => `/matters?leadUnitId=${unit.id}${lamp ? `&lamp=${lamp}` : ""}`;
  return (
    <>
      <tr>
        <th scope="row">
          <Link to={address()}>{unit.name}</Link>
        </th>
        {!isPhone && (
          <td className={s.barCell} aria-hidden>
            <Bar line={line} most={most} />
          </td>
        )}
        {ALIGHT.map((lamp) => (
          <td key={lamp} className={s.number} data-zero={lamps[lamp] === 0} data-lamp={lamp}>
            {lamps[lamp] === 0 ? 0 : <Link to={address(lamp)}>{lamps[lamp]}</Link>}
          </td>
        ))}
        <td className={s.number}>{closed}</td>
        <td className={s.number} data-zero={parts === 0}>
          {parts}
        </td>
        <td className={s.number}>{total}</td>
      </tr>
      {isPhone && (
        <tr className={s.barRow} aria-hidden>
          <td colSpan={1 + FIGURES}>
            <Bar line={line} most={most} />
          </td>
        </tr>
      )}
    </>
  );
}

/** One bar: as long as {@link barLength} says, each lamp that is alight with a piece that can be seen. */
function Bar({ line: { lamps, total }, most }: { line: UnitLine; most: number }) {
  return (
    <span className={s.bar} style={{ width: `${barLength(total, most)}%` }}>
      {[...ALIGHT, "grey" as const]
        .filter((lamp) => lamps[lamp] > 0)
        .map((lamp) => (
          <i key={lamp} data-lamp={lamp} style={{ flexGrow: lamps[lamp] }} />
        ))}
    </span>
  );
}
