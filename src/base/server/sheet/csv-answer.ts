import { officeDate } from "../../dates.ts";

/**
 * A CSV file as a download called by `name` and today's date; `plainName`, in ASCII, is for programs that do not
 * understand RFC 8187.
 */
export function csvAnswer(text: string, name: string, plainName: string): Response {
  const encoded = encodeURIComponent(`${name}${officeDate()}.csv`);
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${plainName}.csv"; filename*=UTF-8''${encoded}`,
    },
  });
}
