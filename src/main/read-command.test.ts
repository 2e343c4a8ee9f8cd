import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paragraph, run, table, writeDocx } from "../features/work/documents/extract/testing/docx-writer.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luoshi-read-"));
});
afterAll(() => rm(folder, { recursive: true }));

const CLI = fileURLToPath(new URL("cli.ts", import.meta.url));
interface Printed {
  kind: string;
  text?: string;
  warnings: { code: string }[];
  document: { title: string | null };
  segments: {
    start: number;
    end: number;
    label: string;
    owner?: string[];
    supporting?: string[];
    due?: string;
    dueDate?: string;
    measure?: string;
  }[];
}

async function readAsJson(name: string, bytes: Uint8Array): Promise<Printed> {
  const file = join(folder, name);
  await writeFile(file, bytes);
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...["--import", "tsx", CLI, "read", file, "--json", "--date", "2026-02-01"],
  ]);
  return JSON.parse(stdout);
}

describe("luoshi read --json", () => {
  it("gives the text of a Word document, to which its offsets point, the warnings, and what a table's columns say", async () => {
    const row = (...cells: string[]) => cells.map((cell) => paragraph(cell));
    const body =
      paragraph("2026年重点任务清单") +
      `<w:p>${run("旧稿", "<w:strike/>")}${run("说明：按月报告。")}</w:p>` +
      table([
        row("任务", "牵头单位", "协办单位", "完成时限", "完成标准"),
        row("新建公办园4所", "学前科", "财务科", "8月底前", "开园招生"),
      ]);
    const { kind, text = "", warnings, document, segments } = await readAsJson("清单.docx", writeDocx(body));
    expect(kind).toBe("docx");
    expect(warnings.map(({ code }) => code)).toEqual(["struck-left-out"]);
    expect(document.title).toBe("2026年重点任务清单");
    const [task, ...more] = segments.filter(({ label }) => label === "task");
    expect(more).toEqual([]);
    expect(text.slice(task!.start, task!.end)).toBe("新建公办园4所");
    expect(task).toMatchObject({
      owner: ["学前科", "财务科"],
      supporting: ["财务科"],
      due: "8月底前",
      dueDate: "2026-08-31",
      measure: "开园招生",
    });
  });

  it("gives no text of a plain text, which is the file itself, unless the file is in another encoding", async () => {
    const words = "新建公办园4所，8月底前投入使用。";
    const plain = await readAsJson("a.txt", Buffer.from(words));
    expect(plain).toMatchObject({ kind: "text", warnings: [] });
    expect(plain.text).toBeUndefined();
    expect((await readAsJson("b.txt", Buffer.from(`\uFEFF${words}`))).text).toBe(words);
    expect((await readAsJson("c.html", Buffer.from(`<p>${words}</p>`))).text).toBe(words);
  });
});

it.each(["2026-13-01", "2026-02-30", "昨天"])(
  "a --date that is none, %s, is refused in one line",
  async (date) => {
    const file = join(folder, "要点.txt");
    await writeFile(file, "9月底前完成排查。");
    const refused = promisify(execFile)(process.execPath, [
      "--import",
      "tsx",
      CLI,
      "read",
      file,
      "--date",
      date,
    ]);
    await expect(refused).rejects.toMatchObject({
      code: 2,
      stdout: "",
      stderr: `--date ${date}：日期应写成 2026-09-30 这样，且确有这一天\n`,
    });
  },
);
