import { App } from "antd";
import { useCallback, useEffect, useRef, useState } from "react";
import { isAnswer } from "../../base/web/query-client.ts";
import { t } from "../i18n.ts";
import { errorWords } from "../state/error-words.ts";
import { changeRunning, putRunning, type RunningAct, removeRunning } from "./running-acts.ts";

interface LongAct {
  /** Key of the act under way in this form. */
  running: string | undefined;
  /** Sends a long act, known to the frame by its key and title, and by what it sends. */
  watched: <R>(act: Pick<RunningAct, "key" | "title" | "sent">, send: () => Promise<R>) => Promise<R>;
  /** Whether the form was left meanwhile. */
  isLeft: () => boolean;
}

/**
 * Lets a long act go on when its form is left: the frame then shows how far it is, over pages and reloads. A failure
 * after that is told at once.
 */
export function useLongAct(): LongAct {
  const { notification } = App.useApp();
  const [running, setRunning] = useState<string>();
  const latest = useRef<string>(undefined);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    // Fetched while there is a network: the panel that tells of a lost one must not need it.
    void import("./running-panel.tsx").catch(() => {});
    return () => {
      isOpen.current = false;
      if (latest.current) changeRunning(latest.current, { isShown: false });
    };
  }, []);
  const watched: LongAct["watched"] = async ({ key, title, sent }, send) => {
    putRunning({ key, title, sent, isHere: true, isShown: isOpen.current });
    latest.current = key;
    setRunning(key);
    try {
      const result = await send();
      removeRunning(key);
      return result;
    } catch (error) {
      // Without an answer the server may still be at it; the frame goes on asking.
      if (!isAnswer(error)) changeRunning(key, { isHere: false, isShown: false });
      else {
        removeRunning(key);
        if (!isOpen.current)
          notification.error({
            title: t("没有完成：{title}", { title }),
            description: errorWords(error).detail,
            duration: 0,
          });
      }
      throw error;
    } finally {
      latest.current = undefined;
      setRunning(undefined);
    }
  };
  return { running, watched, isLeft: useCallback(() => !isOpen.current, []) };
}
