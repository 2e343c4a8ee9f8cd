import { Link } from "react-router";
import { t } from "../../../../../ui/i18n.ts";
import { Lamp } from "../../../../../ui/marks/lamp.tsx";
import { LAMPS } from "../../rules.ts";
import { LAMP_NAMES } from "../../web/words.ts";
import type { WallCounts } from "../contract.ts";
import s from "./wall.module.css";

/** Counts by lamp, the most urgent first, parts told apart; each opens the ledger at these matters. */
export function LampTiles({ counts: { lamps, partLamps } }: { counts: WallCounts }) {
  const total = Math.max(
    1,
    Object.values(lamps).reduce((sum, n) => sum + n, 0),
  );
  return (
    <section className={s.tiles} aria-label={t("各灯号事项数")}>
      {LAMPS.toReversed().map((lamp) => (
        <Link
          key={lamp}
          to={`/matters?lamp=${lamp}`}
          className={`ls-card ${s.tile}`}
          style={{ borderTopColor: `var(--ls-lamp-${lamp}-outline)` }}
        >
          <span>
            <Lamp colour={lamp} word={t(LAMP_NAMES[lamp])} />
          </span>
          <span className={s.tileCount}>
            {lamps[lamp] - partLamps[lamp]}
            <small>{t("件")}</small>
          </span>
          <span className={s.parts}>
            {partLamps[lamp] > 0 && t("另有下级 {count} 件", { count: partLamps[lamp] })}
          </span>
          <span className={s.share} aria-hidden>
            <i
              style={{
                width: `${(lamps[lamp] / total) * 100}%`,
                background: `var(--ls-lamp-${lamp}-outline)`,
              }}
            />
          </span>
        </Link>
      ))}
    </section>
  );
}
