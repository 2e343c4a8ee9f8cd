import { useQuery } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import { StateTag } from "../../../../../ui/marks/state-tag.tsx";
import { ActBar } from "../../../../../ui/record/act-bar.tsx";
import { Fact, Facts } from "../../../../../ui/record/facts.tsx";
import { Panel } from "../../../../../ui/record/panel.tsx";
import { RecordPage, RecordView } from "../../../../../ui/record/record-page.tsx";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import type { Alliance, AllianceMember } from "../../alliance/contract.ts";
import { ALLIANCE_KIND_NAMES, ROLE_TABLE } from "../../alliance/kinds.ts";
import s from "./alliance.module.css";
import { ChangeForm, EndForm, JoinForm, LeaveForm } from "./alliance-forms.tsx";
import { MemberDays, MemberName } from "./member-words.tsx";
import { allianceQuery } from "./queries.ts";

const BACK = () => ({ label: t("联合体"), to: "/alliances" });
const FORM_WIDTH = 680;

type Act = "join" | "change" | "end";
const ACT_WORDS: Record<Act, string> = { join: "加入成员", change: "更改", end: "结束" };
const FORMS = { join: JoinForm, change: ChangeForm, end: EndForm };

/** /alliances/:id: one alliance, who belongs and belonged to it, and what its keepers may do. */
export function AlliancePage({ id }: { id: string }) {
  return (
    <RecordView reading={useQuery(allianceQuery(id))} back={BACK()}>
      {(alliance) => (
        <RecordPage
          title={alliance.name}
          trail={[BACK()]}
          marks={
            <StateTag tone={alliance.isOver ? "rest" : "active"}>
              {alliance.isOver ? t("已结束") : t(ALLIANCE_KIND_NAMES[alliance.kind])}
            </StateTag>
          }
          head={alliance.mayKeep && !alliance.isOver && <Acts alliance={alliance} />}
          main={<Members alliance={alliance} />}
          side={<About alliance={alliance} />}
        />
      )}
    </RecordView>
  );
}

function About({ alliance }: { alliance: Alliance }) {
  return (
    <Facts>
      <Fact label={t("类别")}>{t(ALLIANCE_KIND_NAMES[alliance.kind])}</Fact>
      <Fact label={t("主办单位")}>{alliance.host.name}</Fact>
      <Fact label={t("文号或牌匾")} isWide>
        {alliance.paper || "—"}
      </Fact>
      <Fact label={t("成立日期")}>
        <DateText value={alliance.since} />
      </Fact>
      {alliance.until && (
        <Fact label={t("结束日期")}>
          <DateText value={alliance.until} />
        </Fact>
      )}
    </Facts>
  );
}

function Acts({ alliance }: { alliance: Alliance }) {
  const [act, setAct] = useState<Act>();
  const ActForm = act && FORMS[act];
  const close = () => setAct(undefined);
  return (
    <ActBar
      offered={(["join", "change", "end"] as const).map((one) => ({
        act: one,
        isOwn: true,
        isGrave: one === "end",
      }))}
      next="join"
      refused={[]}
      button={(one) => (
        <Button
          type={one === "join" ? "primary" : "default"}
          danger={one === "end"}
          onClick={() => setAct(one)}
        >
          {t(ACT_WORDS[one])}
        </Button>
      )}
      dialog={
        <Modal
          open={act !== undefined}
          title={act && `${t(ACT_WORDS[act])}：${alliance.name}`}
          footer={null}
          width={FORM_WIDTH}
          onCancel={close}
          destroyOnHidden
        >
          {ActForm && <ActForm alliance={alliance} close={close} />}
        </Modal>
      }
    />
  );
}

function Members({ alliance }: { alliance: Alliance }) {
  const [leaving, setLeaving] = useState<AllianceMember>();
  const [current, former] = [
    alliance.members.filter(({ holds }) => holds !== "over"),
    alliance.members.filter(({ holds }) => holds === "over"),
  ];
  const mayLeave = alliance.mayKeep && !alliance.isOver;
  return (
    <Panel id="members" title={t("成员")} count={t("{count} 个", { count: alliance.memberCount })}>
      {current.length === 0 && <EmptyState title={t("现在没有成员")} />}
      <ul className={s.members} aria-label={t("现有成员")}>
        {current.map((member) => (
          <Line key={member.id} member={member} leave={mayLeave ? () => setLeaving(member) : undefined} />
        ))}
      </ul>
      {former.length > 0 && (
        <details className={s.former}>
          <summary>{t("已退出的成员（{count}）", { count: former.length })}</summary>
          <ul className={s.members}>
            {former.map((member) => (
              <Line key={member.id} member={member} leave={undefined} />
            ))}
          </ul>
        </details>
      )}
      <Modal
        open={leaving !== undefined}
        title={leaving && t("退出：{name}", { name: leaving.person?.name ?? leaving.unit.name })}
        footer={null}
        onCancel={() => setLeaving(undefined)}
        destroyOnHidden
      >
        {leaving && <LeaveForm alliance={alliance} member={leaving} close={() => setLeaving(undefined)} />}
      </Modal>
    </Panel>
  );
}

function Line({ member, leave }: { member: AllianceMember; leave: (() => void) | undefined }) {
  const name = member.person?.name ?? member.unit.name;
  return (
    <li>
      <span className={s.who}>
        <MemberName member={member} />
      </span>
      <span>{t(ROLE_TABLE[member.role].name)}</span>
      <span className={s.days}>
        <MemberDays member={member} />
      </span>
      {leave && (
        <Button size="small" onClick={leave} aria-label={t("退出：{name}", { name })}>
          {t("退出")}
        </Button>
      )}
    </li>
  );
}
