import { newId } from "../../src/base/ids.ts";
import { act } from "../../src/base/server/act.ts";
import { APP_ROLE, openDatabase } from "../../src/base/server/database.ts";
import { startJobs } from "../../src/base/server/jobs/jobs.ts";
import { actorOfPost } from "../../src/features/ground/people/lookup.ts";

/**
 * A process of its own that does one act, with an event and a job of the queue inside, and is killed at its commit: nothing
 * of what was to come of the act has been done. Arguments: address of the database, authority, post, and what it says.
 */
const [url, authorityId, postId, summary] = process.argv.slice(2) as [string, string, string, string];
const { db } = openDatabase(url, { role: APP_ROLE, max: 2 });
const jobs = await startJobs(url, () => {});
const actor = await actorOfPost(db, authorityId, postId);
await act(db, actor, async (tx) => {
  tx.emit({
    subjectKind: "trail-export",
    subjectId: newId(),
    subjectVersion: 1,
    unitId: actor.unitId,
    unitPath: actor.unitPath,
    verb: "trail.export",
    summary,
    changes: {},
  });
  await jobs.send("test.tell", { summary }, tx.db);
});
process.kill(process.pid, "SIGKILL");
