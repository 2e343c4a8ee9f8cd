import { readFile } from "node:fs/promises";
import { CourseRefused } from "../../features/ground/clocks/count/reckon.ts";
import { countAgain, WorkingFile } from "../../features/ground/clocks/count/working-file.ts";

/** Far more than a working with its calendar takes, in bytes. */
const MOST_BYTES = 2_000_000;

/**
 * `luoshi clock FILE`: counts a date again from the file alone, and prints each day. Gives 0 where the file says the same, 1
 * where it does not, or cannot be counted.
 */
export async function clockCommand(path: string): Promise<number> {
  const file = parsed(await readFile(path));
  if (!file) {
    console.error("这不是时限计算的 JSON 文件，请在“时限”页面下载（not-readable）");
    return 1;
  }
  try {
    const { lines, agrees } = countAgain(file);
    console.log(lines.join("\n"));
    return agrees ? 0 : 1;
  } catch (error) {
    if (!(error instanceof CourseRefused)) throw error;
    console.error(`无法计算：${error.message}（not-countable）`);
    return 1;
  }
}

function parsed(bytes: Uint8Array): WorkingFile | undefined {
  if (bytes.length > MOST_BYTES) return undefined;
  try {
    return WorkingFile.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}
