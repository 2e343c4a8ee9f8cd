import { useEffect, useRef, useState } from "react";
import { newId } from "../../base/ids.ts";
import { needsSignIn } from "../../base/web/query-client.ts";
import type { UploadOptions } from "../../base/web/upload.ts";
import { useSignInAgain } from "../form/sign-in-again.ts";

/** A file on its way, or one that did not get through. */
export interface Sending {
  key: string;
  file: File;
  /** Share that has gone, 0 to 1. */
  share: number;
  /** A sentence, or what was thrown. */
  error?: unknown;
  /** Sending once more may help. */
  canRetry: boolean;
}

interface Sendings {
  sendings: Sending[];
  /** Sends a file, or lists it as refused. */
  start: (file: File, refusal: string | undefined) => void;
  again: (key: string) => void;
  /** Stops a sending or takes a failed one off the list. */
  drop: (key: string) => void;
}

/** Files under way: each with progress, a stop, and one key for all its tries. */
export function useSendings<Kept>(
  send: (file: File, options: UploadOptions) => Promise<Kept>,
  onKept: (kept: Kept) => void,
): Sendings {
  const [sendings, setSendings] = useState<Sending[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const signInAgain = useSignInAgain();
  useEffect(() => {
    const open = stops.current;
    return () => {
      for (const stop of open.values()) stop.abort();
    };
  }, []);

  const change = (key: string, next: Partial<Sending>) =>
    setSendings((all) => all.map((one) => (one.key === key ? { ...one, ...next } : one)));
  const remove = (key: string) => setSendings((all) => all.filter((one) => one.key !== key));

  const go = async (key: string, file: File): Promise<void> => {
    const stop = new AbortController();
    stops.current.set(key, stop);
    const onProgress = (share: number) => change(key, { share });
    try {
      onKept(await send(file, { idempotencyKey: key, signal: stop.signal, onProgress }));
      remove(key);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      if (needsSignIn(error) && (await signInAgain?.())) return go(key, file);
      change(key, { error, canRetry: true });
    } finally {
      stops.current.delete(key);
    }
  };

  return {
    sendings,
    start: (file, refusal) => {
      const key = newId();
      setSendings((all) => [...all, { key, file, share: 0, error: refusal, canRetry: false }]);
      if (refusal === undefined) void go(key, file);
    },
    again: (key) => {
      const sending = sendings.find((one) => one.key === key);
      change(key, { error: undefined, share: 0, canRetry: false });
      if (sending) void go(key, sending.file);
    },
    drop: (key) => {
      stops.current.get(key)?.abort();
      remove(key);
    },
  };
}
