import { CheckOutlined, DisconnectOutlined, SyncOutlined, WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { OFFICE_TIME_ZONE } from "../../../../../base/dates.ts";
import { t } from "../../../../../ui/i18n.ts";
import type { PlanEditor, SaveState } from "./plan-editor.ts";
import s from "./save-state.module.css";

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: OFFICE_TIME_ZONE,
  hour: "2-digit",
  minute: "2-digit",
});

/** Whether what was done is saved, and what to do where it is not. */
export function SaveStateLine({ save, editor }: { save: SaveState; editor: PlanEditor }) {
  const { icon, words, isBad = false, retry } = lineOf(save);
  return (
    <span className={isBad ? `${s.line} ${s.bad}` : s.line} role="status">
      {icon}
      {words}
      {retry && (
        <Button type="link" size="small" className={s.retry} onClick={() => void editor.flush()}>
          {retry}
        </Button>
      )}
    </span>
  );
}

interface Line {
  icon: ReactNode;
  words: string;
  isBad?: boolean;
  retry?: string;
}

function lineOf(save: SaveState): Line {
  switch (save.kind) {
    case "saved":
      return {
        icon: <CheckOutlined aria-hidden />,
        words: t("已保存 {time}", { time: clock.format(new Date(save.at)) }),
      };
    case "waiting":
    case "saving":
      return { icon: <SyncOutlined aria-hidden />, words: t("正在保存") };
    case "away":
      return {
        icon: <DisconnectOutlined aria-hidden />,
        words: t("未保存（网络不通，将自动重试）"),
        isBad: true,
        retry: t("立即重试"),
      };
    case "signed-out":
      return {
        icon: <WarningOutlined aria-hidden />,
        words: t("未保存（登录已过期）"),
        isBad: true,
        retry: t("重新登录"),
      };
    case "overtaken":
      return { icon: <WarningOutlined aria-hidden />, words: t("未保存（他人刚刚改过）"), isBad: true };
    case "refused":
      return { icon: <WarningOutlined aria-hidden />, words: t("未保存"), isBad: true, retry: t("再试一次") };
  }
}
