import { writeZip, type ZipEntry } from "../../../../../base/server/files/testing/zip-writer.ts";

const MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const W = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
].join(" ");

const CONTENT_TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN_TYPE}"/></Types>`;
const PACKAGE_RELATIONS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="word/document.xml"/></Relationships>`;

/** Further parts of a document, as the inside of their root element. */
export interface DocxParts {
  numbering?: string;
  styles?: string;
  footnotes?: string;
  /** Entries as they are, such as pictures. */
  extra?: ZipEntry[];
}

/** A minimal Word document. `body` is the inside of `w:body`, made with `paragraph` and `table` or by hand. */
export function writeDocx(body: string, parts: DocxParts = {}): Uint8Array {
  const entries: ZipEntry[] = [
    part("[Content_Types].xml", CONTENT_TYPES),
    part("_rels/.rels", PACKAGE_RELATIONS),
    part("word/document.xml", `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`),
  ];
  for (const name of ["numbering", "styles", "footnotes"] as const) {
    const inside = parts[name];
    if (inside !== undefined) entries.push(part(`word/${name}.xml`, `<w:${name} ${W}>${inside}</w:${name}>`));
  }
  return writeZip([...entries, ...(parts.extra ?? [])]);
}

/** A paragraph; `properties` is the inside of `w:pPr`. */
export function paragraph(text: string, properties = ""): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A run; `properties` is the inside of `w:rPr`. */
export function run(text: string, properties = ""): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A table of rows of cells, each cell the XML inside `w:tc`. */
export function table(rows: string[][]): string {
  const xml = rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join("")}</w:tr>`);
  return `<w:tbl>${xml.join("")}</w:tbl>`;
}

function part(name: string, xml: string): ZipEntry {
  return { name, data: Buffer.from(xml) };
}
