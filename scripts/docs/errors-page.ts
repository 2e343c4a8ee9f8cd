import { allCodes, type CODES, type FeatureCode } from "../../src/base/codes.ts";
import { createFeatures } from "../../src/main/features.ts";
import { CODE_NOTES, type ErrorNote, EXTRACT_NOTES, START_NOTES } from "./error-notes.ts";

const HEAD = `# Errors

<!-- Made by \`npm run docs\` from src/base/codes.ts, the codes.ts of features and scripts/docs/error-notes.ts; do not edit. -->

Every refusal has a stable code. Over HTTP it comes as problem details (RFC 9457, \`application/problem+json\`):
\`{ type, title, status, code, detail, fields?, facts? }\`. \`detail\` is a Chinese sentence for the person and may be more
exact than \`title\`; programs and screens switch on \`code\` alone. \`type\` is the address of the code's line on a page
that the server itself serves in Chinese, \`/docs/errors#code\`. A form keeps what was typed, whatever the answer.
`;

const HTTP_HEAD = `## Answers over HTTP

| code | status | usual sentence | what it means | what helps |
| --- | --- | --- | --- | --- |`;

const START_HEAD = `## A start that is refused

One line on the terminal, \`启动失败：… （code）\`, and exit code 1. Nothing is left running.

| code | what it means | what helps |
| --- | --- | --- |`;

const EXTRACT_HEAD = `## A file that cannot be read

The original is stored before it is read, so nothing is lost; the reason stands beside the document and in
\`failure.code\`. \`luoshi read\` prints the same sentence and ends with exit code 1.

| code | what it means | what helps |
| --- | --- | --- |`;

/** The whole of `docs/errors.md`. */
export function errorsPage(): string {
  // Making the features teaches their codes.
  createFeatures({} as Parameters<typeof createFeatures>[0]);
  const http = allCodes().map(([code, entry]) => {
    const { status, title } = entry;
    const { meaning, remedy } = CODE_NOTES[code as keyof typeof CODES] ?? (entry as FeatureCode);
    return `| <a id="${code}"></a>\`${code}\` | ${status} | ${title} | ${meaning} | ${remedy} |`;
  });
  return [
    HEAD,
    [HTTP_HEAD, ...http].join("\n"),
    "",
    [START_HEAD, ...rowsOf(START_NOTES)].join("\n"),
    "",
    [EXTRACT_HEAD, ...rowsOf(EXTRACT_NOTES)].join("\n"),
    "",
  ].join("\n");
}

function rowsOf(notes: Record<string, ErrorNote>): string[] {
  return Object.entries(notes).map(
    ([code, { meaning, remedy }]) => `| \`${code}\` | ${meaning} | ${remedy} |`,
  );
}
