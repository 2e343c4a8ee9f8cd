/** What pdf.js calls of ECMAScript 2024 and 2025, and Node 20 has not. */
interface PromiseTry {
  try?: (act: (...inputs: unknown[]) => unknown, ...inputs: unknown[]) => Promise<unknown>;
}
interface Transferable {
  transferToFixedLength?: (this: ArrayBuffer, length?: number) => ArrayBuffer;
}

/**
 * Provides what the engine lacks: without `Promise.try` every read waits for ever, without
 * `ArrayBuffer.prototype.transferToFixedLength` pages end at their first letter.
 */
export function providePdfJsNeeds(): void {
  (Promise as PromiseTry).try ??= (act, ...inputs) => new Promise((resolve) => resolve(act(...inputs)));
  (ArrayBuffer.prototype as Transferable).transferToFixedLength ??= function (this: ArrayBuffer, length) {
    return this.slice(0, length ?? this.byteLength);
  };
}
