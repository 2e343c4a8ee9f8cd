import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { buffer } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { LocalDate } from "../base/dates.ts";
import { StartError } from "../base/server/embedded-postgres/start-error.ts";
import { toProblem } from "../base/server/errors.ts";
import { ExtractError, type Extracted, extract } from "../features/work/documents/extract/extract.ts";
import { printOutline } from "../reader/print-outline.ts";
import { type Reading, read } from "../reader/read.ts";
import { toJson } from "../reader/to-json.ts";

const USAGE = `用法：luoshi <命令>
  read 文件 [--json] [--date 2026-09-01]   读一份文稿（文本、docx、pdf、html；“-”为标准输入），打印提纲或 JSON
  verify [--resume]                        核对整个数据库是否守住各项承诺，逐条列出不符之处；
                                           加 --resume 则留痕从上次核对相符之处接着核对
  clock 文件                               凭“时限”页面下载的 JSON 文件重新计算期限，逐日列出，并与所记核对；不用数据库
  demo                                     数据库为空时载入示例单位
  found --name 某市教育局 --code mo --admin zhangsan --admin-name 张三
                                           建立本单位及其管理员，打印首次登录密码
  import units|people 文件 --as 管理员账号 [--skip-faulty] [--tab 工作表]
                                           以该单位管理员的身份导入单位或人员岗位（xlsx 或 CSV）；人员的临时密码
                                           打印在标准输出，只此一次
  reset-password 账号 [--second-factor]    为该账号生成临时密码并打印，只此一次；解除锁定，结束其全部登录；
                                           加 --second-factor 则同时解除其两步验证
  distribute                               把数据分布到 Citus 集群的各台机器（见 docs/deploy.md）
数据库由环境变量 LUOSHI_DATA 或 DATABASE_URL 指定。`;

/** Runs one command and gives the exit code: 0 done, 1 refused or a promise broken, 2 wrong usage. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: "boolean" },
      resume: { type: "boolean" },
      date: { type: "string" },
      help: { type: "boolean", short: "h" },
      name: { type: "string" },
      code: { type: "string" },
      admin: { type: "string" },
      "admin-name": { type: "string" },
      as: { type: "string" },
      "skip-faulty": { type: "boolean" },
      tab: { type: "string" },
      "second-factor": { type: "boolean" },
    },
    allowPositionals: true,
  });
  const [command, file, sheet] = positionals;
  if (values.help) return print(USAGE);
  if (command === "read" && file) return readCommand(file, values);
  if (command === "clock" && file) return (await import("./clock/clock-command.ts")).clockCommand(file);
  if (command === "verify")
    return (await import("./with-database.ts")).verifyCommand({ resume: values.resume ?? false });
  const { name, code, admin, "admin-name": adminName } = values;
  if (command === "found" && name && code && admin && adminName) {
    return (await import("./with-database.ts")).foundCommand({ name, code, admin, adminName });
  }
  if (command === "import" && (file === "units" || file === "people") && sheet && values.as) {
    const given = { what: file, bytes: await readFile(sheet), username: values.as, tab: values.tab } as const;
    const skipFaulty = values["skip-faulty"] ?? false;
    return (await import("./with-database.ts")).importCommand({ ...given, skipFaulty });
  }
  if (command === "reset-password" && file) {
    const secondFactor = values["second-factor"] ?? false;
    return (await import("./with-database.ts")).resetPasswordCommand({ username: file, secondFactor });
  }
  if (command === "distribute") return (await import("./with-database.ts")).distributeCommand();
  if (command === "demo") return (await import("./with-database.ts")).demoCommand();
  console.error(USAGE);
  return 2;
}

function print(text: string): number {
  console.log(text);
  return 0;
}

async function readCommand(file: string, options: { json?: boolean; date?: string }): Promise<number> {
  const date = LocalDate.optional().safeParse(options.date);
  if (!date.success) {
    console.error(`--date ${options.date}：${date.error.issues[0]!.message}`);
    return 2;
  }
  const bytes = file === "-" ? await buffer(process.stdin) : await readFile(file);
  const extracted = await extract(bytes, { name: basename(file) });
  const { text, warnings } = extracted;
  for (const warning of warnings) console.error(warning.message);
  const reading = read(text, options.date ? { date: options.date } : {});
  return print(
    options.json
      ? JSON.stringify(jsonOf(basename(file), bytes, extracted, reading))
      : printOutline(text, reading),
  );
}

/** What --json prints. Offsets point into `text`, which is left out where it is the file itself, in UTF-8. */
function jsonOf(file: string, bytes: Uint8Array, extracted: Extracted, reading: Reading): object {
  const { kind, text, warnings } = extracted;
  const isFile = kind === "text" && Buffer.from(text).equals(bytes);
  return {
    file,
    kind,
    warnings: [...warnings, ...reading.warnings],
    ...toJson(reading),
    ...(!isFile && { text }),
  };
}

/** Errors of the user's making are one line; anything else is a bug and keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof ExtractError || error instanceof StartError)
    return `${error.message}（${error.code}）`;
  const problem = toProblem(error);
  if (problem.code !== "unexpected") return `${problem.detail}（${problem.code}）`;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "没有这个文件";
  if (code === "EISDIR") return "这是文件夹，请指定文件";
  if (code === "EACCES") return "没有读取这个文件的权限";
  if (code?.startsWith("ERR_PARSE_ARGS")) return `${message}\n${USAGE}`;
  return error instanceof Error ? (error.stack ?? message) : String(error);
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(explain(error));
  return 1;
});
