import { describe, expect, test } from "vitest";
import { extract } from "../extract.ts";
import { failureOf } from "../testing/failure-of.ts";

const HEAD = 'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="--b"';
/** An archive of parts, each its header fields and its body. */
const archive = (parts: [string, string][], head = HEAD) =>
  Buffer.from(
    `${head}\r\n\r\n这是网页存档。\r\n${parts.map(([fields, body]) => `----b\r\n${fields}\r\n\r\n${body}\r\n`).join("")}----b--\r\n`,
    "latin1",
  );
const bytes = (text: string, encoding: BufferEncoding = "utf8") =>
  Buffer.from(text, encoding).toString("latin1");
const quoted = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("")
    .replace(/(.{60})/g, "$1=\r\n");
const PAGE = "<html><body><p>一、扩优提质</p></body></html>";
const PICTURE: [string, string] = [
  "Content-Type: image/png\r\nContent-Transfer-Encoding: base64",
  "iVBORw0KGgo=",
];

describe("a web archive is read as the page in it, whatever it is called", () => {
  test.each([
    [
      "quoted",
      archive([
        [
          `Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable`,
          quoted(PAGE),
        ],
      ]),
    ],
    [
      "in base64, behind a picture",
      archive([
        PICTURE,
        [
          "Content-Transfer-Encoding: base64\r\nContent-Type: text/html",
          Buffer.from(PAGE).toString("base64"),
        ],
      ]),
    ],
    ["as it is", archive([["Content-Type: text/html", bytes(PAGE)]])],
    [
      "in UTF-16",
      archive([
        [
          `Content-Type: text/html; charset="unicode"\r\nContent-Transfer-Encoding: base64`,
          Buffer.from(PAGE, "utf16le").toString("base64"),
        ],
      ]),
    ],
    [
      "without parts",
      Buffer.from(
        `From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n${PAGE}`,
      ),
    ],
    [
      "the one that the archive starts with",
      archive(
        [
          ["Content-Type: text/html\r\nContent-ID: <a>", bytes("<p>页眉</p>")],
          ["Content-Type: text/html\r\nContent-ID: <b>", bytes(PAGE)],
        ],
        `MIME-Version: 1.0\r\nContent-Type: multipart/related; start="<b>"; boundary="--b"`,
      ),
    ],
    [
      "in parts of a part",
      archive([
        [
          'Content-Type: multipart/alternative; boundary="c"',
          `--c\r\nContent-Type: text/plain\r\n\r\nx\r\n--c\r\nContent-Type: text/html\r\n\r\n${bytes(PAGE)}\r\n--c--`,
        ],
      ]),
    ],
    [
      "in GB2312, as the page says",
      archive([
        [
          "Content-Type: text/html",
          `<html><head><meta charset=gb2312></head><body>${Buffer.from("d2bba1a2c0a9d3c5cce1d6ca", "hex").toString("latin1")}</body></html>`,
        ],
      ]),
    ],
  ])("%s", async (_, file) => {
    const { kind, mime, text, warnings } = await extract(file, { name: "通知.doc" });
    expect({ kind, mime, text }).toEqual({ kind: "html", mime: "multipart/related", text: "一、扩优提质" });
    expect(warnings.map(({ code }) => code)).toEqual(["name-mismatch"]);
  });

  test("one without a page is refused with advice", async () => {
    const error = await failureOf(extract(archive([PICTURE])));
    expect(error.code).toBe("unsupported");
    expect(error.message).toContain("另存为");
  });

  test("a plain text about mail stays a plain text", async () => {
    const text = "MIME-Version: 1.0\n这是说明。";
    expect(await extract(Buffer.from(text))).toMatchObject({ kind: "text", text });
  });

  test("a web page called .doc is read as one", async () => {
    const { kind, text } = await extract(Buffer.from(`<!-- 另存 -->\n${PAGE}`), { name: "通知.doc" });
    expect({ kind, text }).toEqual({ kind: "html", text: "一、扩优提质" });
  });
});
