import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckCourse } from "../base/server/feature.ts";

/** Between two lines for whoever waits at the terminal, in milliseconds; a short check stays silent. */
const TOLD_EACH = 2_000;

/** Follows the checks of `luoshi verify`, and keeps how far they came without finding anything. */
export interface VerifyCourse {
  follow(authorityId: string, check: string): CheckCourse;
  /** Puts down what is not on the disk yet. */
  keep(): void;
}

/**
 * The course of `luoshi verify`: tells how far a long check is, and keeps in the data folder where it may go on. With
 * `resume` checks begin where an earlier run had come; a place that is missing or spoilt means from the start.
 */
export function verifyCourse(
  dataFolder: string,
  tell: (line: string) => void,
  { resume }: { resume: boolean },
): VerifyCourse {
  const file = join(dataFolder, "verified.json");
  const earlier = resume ? placesIn(file) : {};
  const places: Record<string, string> = { ...earlier };
  let toldAt = Date.now();
  const keep = () => {
    writeFileSync(`${file}.new`, JSON.stringify(places), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const follow = (authorityId: string, check: string): CheckCourse => {
    const key = `${authorityId} ${check}`;
    return {
      from: earlier[key],
      tell(done, total, place) {
        if (place !== undefined) places[key] = place;
        if (Date.now() - toldAt < TOLD_EACH) return;
        toldAt = Date.now();
        tell(`正在核对 ${check}：${done}/${total}`);
        keep();
      },
    };
  };
  return { follow, keep };
}

function placesIn(file: string): Record<string, string> {
  try {
    const read: unknown = JSON.parse(readFileSync(file, "utf8"));
    const entries = typeof read === "object" && read !== null ? Object.entries(read) : [];
    return Object.fromEntries(entries.filter((one): one is [string, string] => typeof one[1] === "string"));
  } catch {
    return {};
  }
}
