import { execFileSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";

/** How the disk is made full: a small file system of its own, or, without the right to mount one, a limit on files. */
export type Disk = "tmpfs" | "limit";

/** Room for a database under load, in MB, before it is filled up. */
const SIZE = 768;

/** Mounts a small file system in memory on a folder, where the system lets us. */
export function mountSmallDisk(folder: string): Disk {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE}m,mode=711`, "tmpfs", folder], {
      stdio: "ignore",
    });
    return "tmpfs";
  } catch {
    return "limit";
  }
}

export function unmount(folder: string): void {
  execFileSync("umount", ["-l", folder], { stdio: "ignore" });
}

/** Takes every last byte of the disk that holds a folder; the function given back frees them. */
export function fillUp(folder: string): () => void {
  const place = path.join(folder, "filler");
  const handle = openSync(place, "w");
  for (let size = 1024 * 1024; size >= 1; ) {
    try {
      writeSync(handle, Buffer.alloc(size));
    } catch {
      size = Math.floor(size / 2);
    }
  }
  closeSync(handle);
  return () => rmSync(place);
}
