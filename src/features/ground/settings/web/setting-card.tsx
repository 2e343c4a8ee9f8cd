import { Button, Popconfirm } from "antd";
import { call } from "../../../../base/web/api.ts";
import { useAct } from "../../../../ui/form/use-act.ts";
import { t } from "../../../../ui/i18n.ts";
import { dateWords } from "../../../../ui/marks/date-words.ts";
import { type DatedValue, type SettingShown, withdrawSetting } from "../contract.ts";
import { touched } from "./queries.ts";
import s from "./settings.module.css";
import { ValueShown } from "./value-shown.tsx";

interface SettingCardProps {
  setting: SettingShown;
  change: () => void;
  look: () => void;
}

/** One setting: what it does, what holds today and since when, and what lies ahead. */
export function SettingCard({ setting, change, look }: SettingCardProps) {
  const { key, name, about, since, mayChange, coming } = setting;
  const title = `setting-${key}`;
  return (
    <article className={`ls-card ${s.card}`} aria-labelledby={title}>
      <header className={s.head}>
        <div>
          <h3 id={title} className={s.name}>
            {t(name)}
          </h3>
          <p className={s.about}>{t(about)}</p>
        </div>
        <div className={s.acts}>
          <Button onClick={look} aria-label={t("{name}：历次设定", { name: t(name) })}>
            {t("历次设定")}
          </Button>
          {mayChange && (
            <Button type="primary" onClick={change} aria-label={t("更改{name}", { name: t(name) })}>
              {t("更改")}
            </Button>
          )}
        </div>
      </header>
      <p className={s.since}>
        {since === null
          ? t("现行（系统默认，本局尚未设定）")
          : t("现行（自{day}起）", { day: dateWords(since) })}
      </p>
      <ValueShown setting={setting} value={setting.value} />
      {coming.map((value) => (
        <Coming key={value.version} setting={setting} value={value} />
      ))}
      {!mayChange && <p className={s.about}>{t("您的岗位只能查看此项设定。")}</p>}
    </article>
  );
}

/** A change that lies ahead; whoever may change the setting can take it back until its day comes. */
function Coming({ setting, value }: { setting: SettingShown; value: DatedValue }) {
  const day = dateWords(value.fromDay);
  return (
    <section className={s.coming} aria-label={t("自{day}起改为", { day })}>
      <p className={s.since}>{t("自{day}起改为", { day })}</p>
      <ValueShown setting={setting} value={value.value} />
      <footer className={s.by}>
        {value.setBy && (
          <span>
            {t("{name}（{unit}）设于{at}", {
              name: value.setBy.name,
              unit: value.setBy.unit,
              at: dateWords(value.setBy.at, "moment"),
            })}
          </span>
        )}
        {setting.mayChange && <Withdraw setting={setting} value={value} />}
      </footer>
    </section>
  );
}

function Withdraw({ setting, value }: { setting: SettingShown; value: DatedValue }) {
  const { key, version } = setting;
  const act = useAct({
    send: (valueVersion: number, options) =>
      call(withdrawSetting, { params: { key }, body: { version, valueVersion } }, options),
    touches: touched(),
    done: t("已撤回"),
  });
  return (
    <Popconfirm
      title={t("撤回后照原设定办理。确定撤回？")}
      okText={t("撤回")}
      cancelText={t("取消")}
      onConfirm={() => act.run(value.version)}
    >
      <Button size="small" loading={act.isRunning}>
        {t("撤回")}
      </Button>
    </Popconfirm>
  );
}
