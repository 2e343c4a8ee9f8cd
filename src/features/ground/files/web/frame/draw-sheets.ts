import type { ShownSheet } from "./messages.ts";

/** Draws the tabs of a workbook one below the other, as plain tables; what stands in cells is text, never markup. */
export function drawSheets(place: Element, sheets: readonly ShownSheet[]): void {
  place.replaceChildren(...sheets.map(tableOf));
}

function tableOf({ name, rows }: ShownSheet): Element {
  const table = document.createElement("table");
  if (name) table.createCaption().textContent = name;
  for (const cells of rows) {
    const row = table.insertRow();
    for (const cell of cells) row.insertCell().textContent = cell;
  }
  const box = document.createElement("div");
  box.className = "sheet";
  box.append(table);
  return box;
}
