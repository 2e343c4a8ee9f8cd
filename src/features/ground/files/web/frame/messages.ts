/** A tab of a workbook as it is shown: its name, and its cells as text. */
export interface ShownSheet {
  name: string;
  rows: string[][];
}

/** What a frame is to show, with everything that it needs: it can fetch nothing itself. */
export interface ToShow {
  type: "show";
  /** Its name, which tells a picture to those who cannot see it. */
  name: string;
  content:
    | { form: "picture" | "pdf" | "docx"; bytes: ArrayBuffer; mime: string }
    | { form: "sheet"; sheets: ShownSheet[] };
  /** What a page is called, with `{n}` for its number. */
  page: string;
  /** Only the first page, as small as it stands beside the file's name. */
  isFirst?: boolean;
}

/** A part of pdf.js that a file turned out to need: a character map, a font, a decoder. */
export interface Part {
  type: "part";
  file: string;
  bytes: ArrayBuffer | null;
}

/** What the page tells its frame. */
export type ToFrame = ToShow | Part;

/** What the frame tells its page. */
export type FromFrame =
  | { type: "ready" }
  | { type: "shown" }
  | { type: "failed" }
  | { type: "key"; key: string }
  | { type: "need"; file: string };
