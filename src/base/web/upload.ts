import type { z } from "zod";
import type { Bytes, Route } from "../route.ts";
import { addressOf, OfflineError, refusalOf } from "./api.ts";
import { shownPostHeader } from "./shown-post.ts";

/** A route that takes a file. */
type FileRoute<P extends z.ZodType, Q extends z.ZodType, R extends z.ZodType> = Route<P, Q, Bytes, R>;

/** What goes with a file. */
export interface UploadOptions {
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Told the share of the file that has gone, 0 to 1. */
  onProgress?: (share: number) => void;
}

type Filled<T> = T extends z.ZodUndefined ? undefined : T extends z.ZodType ? z.input<T> : undefined;

/**
 * Sends a file to a route and tells how far it is, which `fetch` cannot. Errors as `call`; an aborted upload
 * rejects with an `AbortError`.
 */
export function upload<P extends z.ZodType, Q extends z.ZodType, R extends z.ZodType>(
  route: FileRoute<P, Q, R>,
  given: { params?: Filled<P>; query?: Filled<Q>; body: Blob },
  options: UploadOptions = {},
): Promise<z.output<R>> {
  const address = addressOf(
    route.path,
    given.params as Record<string, string> | undefined,
    given.query as Record<string, unknown> | undefined,
  );
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open(route.method.toUpperCase(), address);
    sending.setRequestHeader("content-type", "application/octet-stream");
    for (const [name, value] of Object.entries(shownPostHeader())) sending.setRequestHeader(name, value);
    if (options.idempotencyKey) sending.setRequestHeader("idempotency-key", options.idempotencyKey);
    sending.upload.onprogress = ({ loaded, total }) => options.onProgress?.(total > 0 ? loaded / total : 0);
    sending.onerror = () => reject(new OfflineError());
    sending.onabort = () => reject(new DOMException("upload was stopped", "AbortError"));
    sending.onload = () => {
      try {
        resolve(answerOf<R>(sending));
      } catch (error) {
        reject(error);
      }
    };
    options.signal?.addEventListener("abort", () => sending.abort());
    sending.send(given.body);
  });
}

function answerOf<R extends z.ZodType>({ status, responseText }: XMLHttpRequest): z.output<R> {
  if (status < 200 || status > 299) throw refusalOf(status, responseText);
  return JSON.parse(responseText) as z.output<R>;
}
