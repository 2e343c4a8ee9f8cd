import type { ArchiveLimits } from "../../../../base/server/files/archive.ts";

/** Bounds on what one uploaded file may cost. Each is far above any real document of an office. */

const MIB = 1024 * 1024;

/** Largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 50 * MIB;

/** Longest text that is handed on, in UTF-16 units. */
export const MAX_TEXT_LENGTH = 25_000_000;

/** What a docx container may hold: a report with a thousand pictures, and long tables that repeat, stay below. */
export const DOCX_LIMITS: ArchiveLimits = { entries: 10_000, unpacked: 200 * MIB, ratio: 250 };

/** How long the reading of one file may take, in milliseconds. */
export const TIME_LIMIT_MS = 60_000;

/** Memory that the process which reads a file may hold, in MiB: its script heap, and all of it. */
export const HEAP_LIMIT_MIB = 1536;
export const RESIDENT_LIMIT_MIB = 2048;

/** How many files are read at the same time; more wait their turn. */
export const MAX_PARALLEL = 2;
