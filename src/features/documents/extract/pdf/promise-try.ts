/** `Promise.try` (ECMAScript 2025), which pdf.js calls and Node 20 has not; without it every read waits for ever. */
interface PromiseTry {
  try?: (act: (...inputs: unknown[]) => unknown, ...inputs: unknown[]) => Promise<unknown>;
}

/** Provides `Promise.try` where the engine lacks it. */
export function providePromiseTry(): void {
  (Promise as PromiseTry).try ??= (act, ...inputs) => new Promise((resolve) => resolve(act(...inputs)));
}
