/** The place in the document's text under a point of the window, or null beside the text. */
export function placeUnder(x: number, y: number): number | null {
  const caret = caretAt(x, y);
  const stretch = caret?.node.parentElement?.closest<HTMLElement>("[data-start]");
  return caret && stretch ? Number(stretch.dataset.start) + caret.offset : null;
}

function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  if ("caretPositionFromPoint" in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  // Safari and older Chromium know only the older name.
  const older: Document = document;
  const range = older.caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}
