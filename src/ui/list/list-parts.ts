import type { ReactNode } from "react";

/** A column of a list, and its place on a phone's card. */
export interface ListColumn<Row> {
  /** Also the name the server sorts by. */
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** Stands below what is drawn, outside the link to the row: for what can be pressed by itself. */
  beneath?: (row: Row) => ReactNode;
  isSortable?: boolean;
  /** In pixels; the column without a width takes what is left. */
  width?: number;
  align?: "right" | "center";
  /**
   * On a phone's card: `title` is its heading and, in the table too, the link to the row; `mark` stands in the
   * corner; `line` is a labelled line (as is nothing said); `none` is left out.
   */
  onPhone?: "title" | "mark" | "line" | "none";
}

/** A choice that narrows the list. Its values lie in the address under `key`. */
export interface ListFilter {
  key: string;
  label: string;
  options: { value: string; label: string }[];
  /** Whether several values can be chosen at once. */
  isMany?: boolean;
  /** Comes with a link and is shown only while it narrows the list. */
  isFromLink?: boolean;
}

/** A choice from one day to another, either of which may stay open; each lies in the address under its own key. */
export interface ListDays {
  label: string;
  from: { key: string; label: string };
  to: { key: string; label: string };
  /** Last days offered by name, so many days from today. */
  presets?: { label: string; days: number }[];
}

/** What stands where rows would be when there are none at all. */
export interface ListEmpty {
  title: string;
  hint?: string;
  action?: ReactNode;
}

/** The rows somebody ticked. */
export interface Selection<Row> {
  isSelected: (row: Row) => boolean;
  toggle: (row: Row) => void;
  /** Ticks or unticks every row of the page. */
  toggleAll: (rows: Row[]) => void;
}

/** What table and cards need alike to draw rows. */
export interface RowsProps<Row> {
  rows: Row[];
  columns: ListColumn<Row>[];
  keyOf: (row: Row) => string;
  addressOf?: (row: Row) => string;
  selection?: Selection<Row>;
}
