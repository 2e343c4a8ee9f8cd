import { App } from "antd";
import { useEffect, useLayoutEffect, useRef } from "react";
import { t } from "../i18n.ts";
import { standGuard } from "./may-leave.ts";

/**
 * Stands for as long as something on the screen would be lost for good by leaving: links, the browser's way back and
 * whatever else leads away ask first (see GuardedRouter and `mayLeave`); before the page is closed or loaded anew the
 * browser asks. `atStake` says what is lost. One at a time.
 */
export function LeaveGuard({ atStake }: { atStake: string }) {
  const { modal } = App.useApp();
  const isAgreed = useRef(false);
  // Gone in the instant in which nothing is at stake any more.
  useLayoutEffect(
    () =>
      standGuard(async () => {
        isAgreed.current ||= await modal.confirm({
          title: t("确定离开此页？"),
          content: atStake,
          okText: t("离开"),
          cancelText: t("留在此页"),
          autoFocusButton: "cancel",
        });
        return isAgreed.current;
      }),
    [modal, atStake],
  );
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);
  return null;
}
