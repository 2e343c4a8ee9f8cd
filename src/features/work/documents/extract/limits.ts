/** Bounds on what one uploaded file may cost. Each is far above any real document of an office. */

const MIB = 1024 * 1024;

/** Largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 50 * MIB;

/** Longest text that is handed on, in UTF-16 units. */
export const MAX_TEXT_LENGTH = 25_000_000;

/** Most entries in a docx container; a report with a thousand pictures stays below. */
export const MAX_ZIP_ENTRIES = 10_000;

/** Most bytes that a docx container may unpack to, all entries together. */
export const MAX_UNPACKED_BYTES = 200 * MIB;

/** Unpacked to packed size of one entry; long repetitive tables reach about 100. */
export const MAX_ZIP_RATIO = 250;

/** Below this unpacked size the ratio is not looked at: a small entry harms nobody. */
export const RATIO_FREE_BYTES = 8 * MIB;

/** How long the reading of one file may take, in milliseconds. */
export const TIME_LIMIT_MS = 60_000;

/** Memory that the process which reads a file may hold, in MiB: its script heap, and all of it. */
export const HEAP_LIMIT_MIB = 1536;
export const RESIDENT_LIMIT_MIB = 2048;

/** How many files are read at the same time; more wait their turn. */
export const MAX_PARALLEL = 2;
