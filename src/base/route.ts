import type { z } from "zod";
import type { ReceivedFile } from "./received-file.ts";

/** HTTP methods in use. */
export type Method = "get" | "post" | "put" | "patch" | "delete";

/** A request or response body that is a file rather than JSON. */
export type Bytes = "bytes";

/**
 * One HTTP operation, declared once in a feature's `contract.ts`: the server validates by it, the OpenAPI
 * document is made from it, and the web client is typed by it.
 */
export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType | Bytes = z.ZodType | Bytes,
  R extends z.ZodType | Bytes = z.ZodType | Bytes,
> {
  method: Method;
  /** Path with `{name}` parameters, beginning with `/api/`. */
  path: string;
  /** One English line for the API document. */
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  /**
   * Who may call it before any policy is asked: only signed-in posts unless it says `public`. Who has yet to get a second
   * factor gets at `enrolling` and `changing-password`, who has yet to change the password at the latter alone.
   */
  access?: "public" | "signed-in" | "enrolling" | "changing-password";
  /** It is about the person rather than a post, and answers whichever post the screen shows. */
  anyPost?: true;
  /** Its answer goes on until whoever asked goes away. */
  goesOn?: true;
}

/** Declares a route; exists so that the type parameters are inferred. */
export function route<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType | Bytes = z.ZodUndefined,
  R extends z.ZodType | Bytes = z.ZodType,
>(spec: Route<P, Q, B, R>): Route<P, Q, B, R> {
  return spec;
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : T extends Bytes ? ReceivedFile : undefined;
type Given<T> = T extends z.ZodType ? z.input<T> : T extends Bytes ? Blob : undefined;

/** What a handler receives after validation. */
export type RouteInput<T> =
  T extends Route<infer P, infer Q, infer B, infer _R>
    ? { params: Parsed<P>; query: Parsed<Q>; body: Parsed<B> }
    : never;

/** What a client must give. */
export type RouteCall<T> =
  T extends Route<infer P, infer Q, infer B, infer _R>
    ? OptionalIfUndefined<{ params: Given<P>; query: MaybeLeftOut<Given<Q>>; body: Given<B> }>
    : never;

/** What a client gets back. */
export type RouteResult<T> =
  T extends Route<infer _P, infer _Q, infer _B, infer R> ? (R extends z.ZodType ? z.output<R> : Blob) : never;

/** A query of which nothing has to be said may be left out. */
type MaybeLeftOut<Q> = Record<never, never> extends Q ? Q | undefined : Q;

type OptionalIfUndefined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: T[K];
};
