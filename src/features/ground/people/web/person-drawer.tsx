import { useQuery } from "@tanstack/react-query";
import { Button, Descriptions, Drawer, Modal, Popconfirm, Skeleton } from "antd";
import { useState } from "react";
import { call } from "../../../../base/web/api.ts";
import { FormShell } from "../../../../ui/form/form-shell.tsx";
import { useAct } from "../../../../ui/form/use-act.ts";
import { t } from "../../../../ui/i18n.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { StateTag } from "../../../../ui/marks/state-tag.tsx";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import {
  endPost,
  getPerson,
  givePost,
  letLeave,
  type PersonDetail,
  type PostRow,
  resetPassword,
  resetSecondFactor,
  unlinkProvider,
} from "../contract.ts";
import { endSession } from "../sign-in/contract.ts";
import s from "./people.module.css";
import { PEOPLE } from "./people-key.ts";
import { PostFields, type PostTyped } from "./post-fields.tsx";
import { postWords } from "./post-words.ts";
import { SessionList } from "./session-list.tsx";
import { TemporaryPassword } from "./temporary-password.tsx";

interface PersonDrawerProps {
  /** Nobody: closed. */
  personId: string | null;
  close: () => void;
}

/** One person beside the list: posts, sessions, and what an administrator does with them. */
export function PersonDrawer({ personId, close }: PersonDrawerProps) {
  const { data, error, refetch } = useQuery({
    queryKey: [...PEOPLE, "one", personId],
    queryFn: ({ signal }) => call(getPerson, { params: { id: personId! } }, { signal }),
    enabled: personId !== null,
  });
  return (
    <Drawer open={personId !== null} onClose={close} size={520} title={data?.name ?? t("人员")}>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data ? (
        <Person person={data} />
      ) : (
        <Skeleton active />
      )}
    </Drawer>
  );
}

function Person({ person }: { person: PersonDetail }) {
  const may = (verb: PersonDetail["verbs"][number]) => person.verbs.includes(verb);
  return (
    <>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: "username", label: t("账号"), children: person.username },
          { key: "phone", label: t("电话"), children: person.phone ?? "—" },
          ...(person.leftOn
            ? [{ key: "left", label: t("离任"), children: <DateText value={person.leftOn} /> }]
            : []),
        ]}
      />
      <Posts person={person} />
      <div className={s.acts}>
        {may("give-post") && <GivePost person={person} />}
        {may("reset-password") && <ResetPassword person={person} />}
        {may("reset-second-factor") && (
          <ConfirmedAct
            person={person}
            send={resetSecondFactor}
            words={{
              button: t("解除两步验证"),
              question: t("解除{name}的两步验证？", { name: person.name }),
              consequence: t("以后凭密码即可登录，直至重新设置；所有登录即刻结束。"),
              done: t("已解除两步验证"),
            }}
          />
        )}
        {may("unlink-provider") && (
          <ConfirmedAct
            person={person}
            send={unlinkProvider}
            words={{
              button: t("解除统一身份认证绑定"),
              question: t("解除{name}与统一身份认证账号的绑定？", { name: person.name }),
              consequence: t("下次由统一身份认证登录时重新绑定；所有登录即刻结束。"),
              done: t("已解除绑定"),
            }}
          />
        )}
        {may("leave") && <LetLeave person={person} />}
      </div>
      {may("end-sessions") && <Sessions person={person} />}
    </>
  );
}

function Posts({ person }: { person: PersonDetail }) {
  const end = useAct({
    send: ({ id, version }: PostRow, options) =>
      call(endPost, { params: { id: person.id, postId: id }, body: { version } }, options),
    touches: [PEOPLE],
    done: t("岗位已结束"),
  });
  return (
    <section>
      <h3 className={s.title}>{t("岗位")}</h3>
      <ul className={s.rows}>
        {person.posts.map((post) => (
          <li key={post.id} className={s.row}>
            <div>
              {postWords(post)} {!post.current && <StateTag>{t("已结束")}</StateTag>}
              <p className={s.faint}>
                <DateText value={post.since} /> {t("起")}
                {post.until && (
                  <>
                    {t("，")}
                    <DateText value={post.until} /> {t("止")}
                  </>
                )}
              </p>
            </div>
            {post.mayEnd && (
              <Popconfirm
                title={t("结束这个岗位？")}
                description={t("本人即刻不能再以此岗位办事。")}
                okText={t("结束")}
                onConfirm={() => end.run(post)}
              >
                <Button size="small">{t("结束岗位")}</Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function GivePost({ person }: { person: PersonDetail }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("增加岗位")}</Button>
      <Modal
        open={isOpen}
        title={t("为{name}增加岗位", { name: person.name })}
        footer={null}
        width={520}
        onCancel={close}
        destroyOnHidden
      >
        <FormShell<PostTyped, PersonDetail>
          draftKey={`give-post:${person.id}`}
          initial={{}}
          submit={t("增加")}
          done={t("已增加岗位")}
          touches={[PEOPLE]}
          send={({ title, ...post }, options) =>
            call(
              givePost,
              { params: { id: person.id }, body: { ...post, title: title?.trim() || undefined } },
              options,
            )
          }
          onDone={close}
          onCancel={close}
        >
          <PostFields />
        </FormShell>
      </Modal>
    </>
  );
}

function ResetPassword({ person }: { person: PersonDetail }) {
  const [password, setPassword] = useState<string>();
  const reset = useAct({
    send: (version: number, options) =>
      call(resetPassword, { params: { id: person.id }, body: { version } }, options),
    touches: [PEOPLE],
    onDone: ({ temporaryPassword }) => setPassword(temporaryPassword),
  });
  return (
    <>
      <Popconfirm
        title={t("重置{name}的密码？", { name: person.name })}
        description={t("原密码作废，所有登录即刻结束。")}
        okText={t("重置")}
        onConfirm={() => reset.run(person.version)}
      >
        <Button>{t("重置密码")}</Button>
      </Popconfirm>
      <TemporaryPassword name={person.name} password={password} close={() => setPassword(undefined)} />
    </>
  );
}

interface ConfirmedActProps {
  person: PersonDetail;
  send: typeof resetSecondFactor | typeof unlinkProvider;
  words: { button: string; question: string; consequence: string; done: string };
}

/** An act on the person as a whole that asks once more. */
function ConfirmedAct({ person, send, words }: ConfirmedActProps) {
  const act = useAct({
    send: (version: number, options) => call(send, { params: { id: person.id }, body: { version } }, options),
    touches: [PEOPLE],
    done: words.done,
  });
  return (
    <Popconfirm
      title={words.question}
      description={words.consequence}
      okText={t("解除")}
      onConfirm={() => act.run(person.version)}
    >
      <Button>{words.button}</Button>
    </Popconfirm>
  );
}

function LetLeave({ person }: { person: PersonDetail }) {
  const leave = useAct({
    send: (version: number, options) =>
      call(letLeave, { params: { id: person.id }, body: { version } }, options),
    touches: [PEOPLE],
    done: t("已办理离任"),
  });
  return (
    <Popconfirm
      title={t("办理{name}离任？", { name: person.name })}
      description={t("全部岗位和登录即刻结束；办过的事项仍保留其姓名。")}
      okText={t("离任")}
      okButtonProps={{ danger: true }}
      onConfirm={() => leave.run(person.version)}
    >
      <Button danger>{t("离任")}</Button>
    </Popconfirm>
  );
}

function Sessions({ person }: { person: PersonDetail }) {
  const end = useAct({
    send: (id: string, options) => call(endSession, { params: { id } }, options),
    touches: [PEOPLE],
    done: t("已结束"),
  });
  return (
    <section>
      <h3 className={s.title}>{t("登录中的设备")}</h3>
      <SessionList sessions={person.sessions} label={t("登录中的设备")} end={end.run} />
    </section>
  );
}
