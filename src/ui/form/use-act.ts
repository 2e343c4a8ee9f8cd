import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useRef, useState } from "react";
import { ApiError } from "../../base/web/api.ts";
import { touchedByActs } from "../../base/web/manifest.tsx";
import { isAnswer, needsSignIn } from "../../base/web/query-client.ts";
import { t } from "../i18n.ts";
import { errorWords } from "../state/error-words.ts";
import { createIntention } from "./intention.ts";
import { type SignInAgain, useSignInAgain } from "./sign-in-again.ts";

interface ActOptions<Wanted, Result> {
  /** Sends the act; the key makes the server do it once. */
  send: (wanted: Wanted, options: { idempotencyKey: string }) => Promise<Result>;
  /** What is read anew after the act, beside what any act may change. */
  touches?: QueryKey[];
  /** Said briefly when done: "已签收". */
  done?: string;
  onDone?: (result: Result, wanted: Wanted) => void;
  /** The caller shows errors itself; no notification then. */
  showsErrors?: boolean;
}

/** An act as a button or form holds it. */
export interface Act<Wanted, Result> {
  /** Does the act; resolves to undefined when it was refused. A second call while one runs joins it. */
  run: (wanted: Wanted) => Promise<Result | undefined>;
  isRunning: boolean;
  error: unknown;
  /** Forgets the last error. */
  reset: () => void;
}

/**
 * One act on the server: sent once however often it is clicked or resent, signed in again where the session
 * ended, told of when it fails.
 */
export function useAct<Wanted, Result>(options: ActOptions<Wanted, Result>): Act<Wanted, Result> {
  const [intention] = useState(createIntention);
  const [error, setError] = useState<unknown>();
  const [isRunning, setRunning] = useState(false);
  const running = useRef<Promise<Result | undefined>>(undefined);
  const client = useQueryClient();
  const { notification, message } = App.useApp();
  const signInAgain = useSignInAgain();

  const readAnew = () =>
    Promise.all(
      [...(options.touches ?? []), ...touchedByActs()].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );

  const attempt = async (wanted: Wanted): Promise<Result | undefined> => {
    const send = () => options.send(wanted, { idempotencyKey: intention.keyFor(wanted) });
    try {
      const result = await sendSignedIn(send, signInAgain);
      intention.settle();
      setError(undefined);
      if (options.done) message.success(options.done);
      await readAnew();
      options.onDone?.(result, wanted);
      return result;
    } catch (refusal) {
      // After a fault of network or server it may have been done: the same key must go with the next try.
      if (isAnswer(refusal)) intention.settle();
      // Somebody was faster: the screen must not go on offering what can no longer be done.
      // (Where another post acts, all is read anew as soon as it is known which.)
      if (refusal instanceof ApiError && refusal.problem.status === 409 && !refusal.isOfOtherPost)
        void readAnew();
      setError(refusal);
      const { title, detail } = errorWords(refusal);
      if (!options.showsErrors) notification.error({ title: t(title), description: detail });
      return undefined;
    }
  };

  const run = (wanted: Wanted) => {
    running.current ??= start(wanted);
    return running.current;
  };
  const start = async (wanted: Wanted) => {
    setRunning(true);
    try {
      return await attempt(wanted);
    } finally {
      running.current = undefined;
      setRunning(false);
    }
  };
  return { run, isRunning, error, reset: () => setError(undefined) };
}

/** Sends; where the session has ended, lets the person sign in and sends again. */
async function sendSignedIn<Result>(
  send: () => Promise<Result>,
  signInAgain: SignInAgain | undefined,
): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    if (!needsSignIn(error) || !(await signInAgain?.())) throw error;
    return send();
  }
}
