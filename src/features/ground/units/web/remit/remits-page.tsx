import { Alert, Button, Flex, Input } from "antd";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation } from "react-router";
import { call } from "../../../../../base/web/api.ts";
import { useMe } from "../../../../../base/web/me.ts";
import { RefusalNotice } from "../../../../../ui/form/refusal-notice.tsx";
import { useAct } from "../../../../../ui/form/use-act.ts";
import { useDraft } from "../../../../../ui/form/use-draft.ts";
import { t } from "../../../../../ui/i18n.ts";
import { PageHeader } from "../../../../../ui/page-header.tsx";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import { LONGEST_REMITS_TEXT, type RemitsRead, readRemits } from "../../remit/contract.ts";
import { remitsBrought } from "../public/remits-brought.ts";
import { useUnits } from "../public/units-query.ts";
import { RemitsFound } from "./remits-found.tsx";
import s from "./remits-page.module.css";

/** Many units' remits from one pasted paper: paste it, look at who gets what, write it in one act. */
export function RemitsPage() {
  const { units, isPending } = useUnits();
  const mayWrite = units.some(({ verbs }) => verbs.includes("remit"));
  return (
    <div className={s.screen}>
      <PageHeader title={t("成批填写职责")} trail={[{ label: t("单位管理"), to: "/units" }]} />
      {mayWrite || isPending ? (
        <Steps />
      ) : (
        <EmptyState title={t("没有权限")} hint={t("职责由单位管理员或督查填写")} />
      )}
    </div>
  );
}

function Steps() {
  const { person } = useMe();
  const draft = useDraft(`${person.id}:remits-text`);
  const brought = remitsBrought(useLocation().state);
  const [text, setText] = useState(() => brought?.text ?? String(draft.found?.text ?? ""));
  const [read, setRead] = useState<RemitsRead>();
  const [written, setWritten] = useState<number>();
  const split = useAct<string, RemitsRead>({
    send: (given) => call(readRemits, { body: { text: given } }),
    showsErrors: true,
    onDone: (answer) => {
      setRead(answer);
      window.scrollTo(0, 0);
    },
  });
  const broughtText = brought?.text;
  const isSplit = useRef(false);
  // What a document brings along is split at once: the person sees first who gets what.
  useEffect(() => {
    if (broughtText === undefined || isSplit.current) return;
    isSplit.current = true;
    void split.run(broughtText);
  });
  const isBrought = brought !== null && text === brought.text;
  const startOver = () => {
    draft.forget();
    setText("");
    setRead(undefined);
    setWritten(undefined);
  };
  if (written !== undefined) return <Written count={written} again={startOver} />;
  if (read)
    return (
      <RemitsFound
        read={read}
        from={isBrought ? brought.from : null}
        readAnew={() => split.run(text)}
        back={() => setRead(undefined)}
        onDone={(count) => {
          draft.forget();
          setWritten(count);
        }}
      />
    );
  return (
    <section className={`ls-card ${s.card}`}>
      <h2 className={s.heading}>{t("一、粘贴“三定”规定")}</h2>
      <p id="remits-hint" className={s.hint}>
        {t(
          "粘贴整份文件即可。各单位的职责须以单位名称起头，名称单独成行或后接句号、冒号，如“（一）办公室。负责文电……”。",
        )}
      </p>
      <Input.TextArea
        aria-label={t("职责原文")}
        aria-describedby="remits-hint"
        autoSize={{ minRows: 12, maxRows: 28 }}
        maxLength={LONGEST_REMITS_TEXT}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          draft.keep({ text: event.target.value });
        }}
      />
      <RefusalNotice error={split.error} places={() => []} />
      <div className={s.acts}>
        <Button
          type="primary"
          disabled={text.trim() === ""}
          loading={split.isRunning}
          onClick={() => void split.run(text)}
        >
          {t("拆分核对")}
        </Button>
      </div>
    </section>
  );
}

function Written({ count, again }: { count: number; again: () => void }) {
  return (
    <Alert
      type="success"
      showIcon
      title={t("已写入 {count} 个单位的职责", { count })}
      description={
        <Flex gap={16} align="center" wrap>
          <Button onClick={again}>{t("再粘贴一份")}</Button>
          <Link to="/units">{t("查看单位")}</Link>
        </Flex>
      }
    />
  );
}
