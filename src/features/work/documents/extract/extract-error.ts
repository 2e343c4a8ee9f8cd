/**
 * Why a file could not be turned into text. The list is closed: screens and the documentation switch on it.
 *
 * - `empty`: no bytes, or no text in them
 * - `too-large`: the file or its text is over the limit, or reading it needs more memory than is allowed
 * - `binary`: neither text nor a format we know
 * - `unsupported`: a known format that is not read; the message says what to do instead
 * - `docx-encrypted`, `pdf-encrypted`: a password is needed
 * - `docx-corrupt`, `pdf-corrupt`: the format is known but the file is damaged
 * - `pdf-no-text`: the pages hold pictures only (a scan)
 * - `zip-bomb`: unpacks to far more than a document can need
 * - `timeout`: not read within the time limit
 */
export type ExtractCode =
  | "empty"
  | "too-large"
  | "binary"
  | "unsupported"
  | "docx-encrypted"
  | "docx-corrupt"
  | "pdf-encrypted"
  | "pdf-corrupt"
  | "pdf-no-text"
  | "zip-bomb"
  | "timeout";

/** A file that cannot be read. `message` is for the person who uploaded it: Chinese, with page or position where known. */
export class ExtractError extends Error {
  readonly code: ExtractCode;

  constructor(code: ExtractCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "ExtractError";
    this.code = code;
  }
}
