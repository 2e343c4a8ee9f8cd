/** Long enough for a browser to take the file. */
const KEPT_MS = 60_000;

/** Hands a file to the person, as a download called `name`. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}

/** Hands a text to the person as a CSV file. */
export function saveCsv(text: string, name: string): void {
  saveFile(new Blob([text], { type: "text/csv;charset=utf-8" }), `${name}.csv`);
}
