import type { Outside } from "../../../../base/server/outside/outside.ts";

/** A line of a message: what it says, and where it leads. */
export interface MessageLine {
  text: string;
  link?: string | undefined;
}

/** Lines under a heading. */
export interface MessagePart {
  heading?: string;
  lines: MessageLine[];
}

/** What goes out, the same for every channel; each writes it in its own form. */
export interface Message {
  /** Stays the same when it is sent again, so that whoever gets it twice can tell. */
  id: string;
  subject: string;
  parts: MessagePart[];
  /** The page on which all of it stands. */
  link?: string | undefined;
}

/** As plain text. */
export function asText({ subject, parts, link }: Message): string {
  const lines = parts.flatMap(({ heading, lines }) => [
    ...(heading ? [`【${heading}】`] : []),
    ...lines.map((line, i) => `${i + 1}. ${line.text}${line.link ? `\n   ${line.link}` : ""}`),
    "",
  ]);
  return [subject, "", ...lines, ...(link ? [`查看全部：${link}`] : [])].join("\n").trimEnd();
}

/** As Markdown of the small kind that chat groups show. */
export function asMarkdown({ subject, parts, link }: Message): string {
  const lines = parts.flatMap(({ heading, lines }) => [
    ...(heading ? [`**${plain(heading)}**`] : []),
    ...lines.map(({ text, link }, i) => `${i + 1}. ${link ? `[${plain(text)}](${link})` : plain(text)}`),
  ]);
  return [`### ${plain(subject)}`, ...lines, ...(link ? [`[查看全部](${link})`] : [])].join("\n\n");
}

/** As HTML for mail, in which nothing that anybody typed is a tag. */
export function asHtml({ subject, parts, link }: Message): string {
  const list = parts.map(
    ({ heading, lines }) =>
      `${heading ? `<h3>${escaped(heading)}</h3>` : ""}<ol>${lines
        .map(({ text, link }) => `<li>${link ? anchor(text, link) : escaped(text)}</li>`)
        .join("")}</ol>`,
  );
  return `<h2>${escaped(subject)}</h2>${list.join("")}${link ? `<p>${anchor("查看全部", link)}</p>` : ""}`;
}

const anchor = (text: string, link: string) => `<a href="${escaped(link)}">${escaped(text)}</a>`;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => ENTITIES[mark]!);

/** Marks that would be read as Markdown are written wide, as Chinese has them. */
const WIDE: Record<string, string> = { "[": "［", "]": "］", "*": "＊", _: "＿", "`": "｀", "#": "＃" };
const plain = (text: string) => text.replace(/[[\]*_`#]/g, (mark) => WIDE[mark]!).replaceAll("\n", " ");

/** The address of a page, where it is known how people reach the server. */
export function pageOf(path: string, { baseUrl }: Outside): string | undefined {
  return baseUrl && new URL(path, baseUrl).href;
}
