import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureWebBuild } from "./web-build.ts";

let checkout: string;
const at = (...names: string[]) => path.join(checkout, ...names);
const lines: string[] = [];
const ensure = () => ensureWebBuild(pathToFileURL(`${checkout}/`), (line) => lines.push(line));
const builtScript = () => {
  const name = readdirSync(at("dist", "web", "assets")).find((file) => file.endsWith(".js"))!;
  return readFileSync(at("dist", "web", "assets", name), "utf8");
};

/** Root may write everywhere: goes through `act` as somebody else. */
async function asOrdinaryUser(act: () => Promise<void>): Promise<void> {
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid?.(65534);
  try {
    await act();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

beforeEach(() => {
  lines.length = 0;
  checkout = mkdtempSync(path.join(tmpdir(), "luoshi-web-build-"));
  mkdirSync(at("src"));
  writeFileSync(at("package.json"), "{}");
  writeFileSync(at("index.html"), '<script type="module" src="/src/main.ts"></script>');
  writeFileSync(at("src", "main.ts"), 'document.title = "first";');
  symlinkSync(path.resolve("node_modules"), at("node_modules"));
});
afterEach(() => rmSync(checkout, { recursive: true, force: true }));

describe("ensureWebBuild", () => {
  it("builds when there is nothing, then only when sources change", async () => {
    await ensure();
    expect(builtScript()).toContain("first");
    const made = statSync(at("dist", "web")).ino;
    writeFileSync(at("src", "main.test.ts"), "a test is no source");
    await ensure();
    expect(statSync(at("dist", "web")).ino).toBe(made);
    expect(lines).toEqual(["正在构建网页，请稍候……"]);

    writeFileSync(at("src", "main.ts"), 'document.title = "second";');
    await ensure();
    expect(builtScript()).toContain("second");
    expect(readdirSync(at("dist"))).toEqual(["web"]);
  });

  it("builds anew over a build of unknown origin", async () => {
    mkdirSync(at("dist", "web"), { recursive: true });
    writeFileSync(at("dist", "web", "index.html"), "by hand");
    await ensure();
    expect(builtScript()).toContain("first");
  });

  it("leaves the last build alone when the sources do not build", async () => {
    await ensure();
    writeFileSync(at("src", "main.ts"), "import './missing.ts';");
    await expect(ensure()).rejects.toThrow(/^网页构建失败：[\s\S]*missing/);
    expect(builtScript()).toContain("first");
    expect(readdirSync(at("dist"))).toEqual(["web"]);
  });

  it("writes nothing into a closed checkout: an up-to-date build does, an outdated one is named", async () => {
    await ensure();
    chmodSync(checkout, 0o755);
    chmodSync(at("dist"), 0o555);
    await asOrdinaryUser(ensure);
    expect(lines).toHaveLength(1);

    writeFileSync(at("src", "other.ts"), "");
    await asOrdinaryUser(ensure);
    expect(lines.at(-1)).toBe("网页与源码不一致，但构建目录不可写，沿用已有网页。");

    chmodSync(at("dist"), 0o755);
    rmSync(at("dist"), { recursive: true });
    writeFileSync(at("dist"), "a file where the folder should be");
    await expect(ensure()).rejects.toThrow(`无法写入 ${at("dist")}，网页尚未构建。`);
  });
});
