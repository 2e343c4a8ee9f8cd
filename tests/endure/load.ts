import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { addDays, officeDate } from "../../src/base/dates.ts";
import { newId } from "../../src/base/ids.ts";

/** Something the server said was done. */
export type Acknowledged =
  | { kind: "matter"; id: string; title: string; version: number; state: string }
  | { kind: "document"; id: string }
  | { kind: "file"; hash: string };

/** People at work all the time, who send each act again under its key until it is answered. */
export interface Load {
  /** What was acknowledged so far, by what it is about; of a matter the newest version. */
  acknowledged: Map<string, Acknowledged>;
  /** Acts answered with success so far. */
  acts(): number;
  /** Tries that were not, by their status and code, or `no answer`. */
  failures: Map<string, number>;
  /** Resolves when so many more acts were answered, or so many more tries were not. */
  more(what: "acts" | "failures", count: number): Promise<void>;
  stop(): Promise<void>;
}

/** Who works: the cookies of a clerk and of a head whose unit gets the matters. */
export interface Workers {
  clerk: string;
  head: string;
  unitId: string;
}

/** The longest that one act may stay without its answer, in milliseconds: far beyond any restart. */
const PATIENCE = 240_000;

interface Did {
  id: string;
  version: number;
  state: string;
}

/** Starts `people` pairs of people, each living matters from registration to report, with files. */
export function startLoad(url: string, workers: Workers, people: number): Load {
  const acknowledged = new Map<string, Acknowledged>();
  const failures = new Map<string, number>();
  const counts = { acts: 0, failures: 0 };
  const watchers = new Set<() => void>();
  let isOver = false;
  const count = (what: keyof typeof counts) => {
    counts[what] += 1;
    for (const watcher of watchers) watcher();
  };

  /** One act, sent under one key until it is answered. */
  async function act<T>(cookie: string, path: string, body: object | Uint8Array): Promise<T> {
    const key = newId();
    const isFile = body instanceof Uint8Array;
    const headers = {
      cookie,
      "idempotency-key": key,
      "content-type": isFile ? "application/octet-stream" : "application/json",
    };
    for (const begun = Date.now(); Date.now() - begun < PATIENCE; ) {
      const content = isFile ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body);
      const answer = await answered(url + path, { method: "POST", headers, body: content });
      if (answer.status === 200) {
        count("acts");
        return answer.body as T;
      }
      const { code } = answer.body as { code?: string };
      const name = answer.status === 0 ? "no answer" : `${answer.status} ${code}`;
      failures.set(name, (failures.get(name) ?? 0) + 1);
      count("failures");
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 429)
        throw new Error(`${path} was refused: ${JSON.stringify(answer.body)}`);
      await pause(answer.status === 0 ? 200 : 50);
    }
    throw new Error(`${path} had no answer for ${PATIENCE / 1000} s`);
  }

  async function live(): Promise<void> {
    const { clerk, head, unitId } = workers;
    const title = `核对台账 ${newId()}`;
    const keep = ({ id, version, state }: Did) =>
      void acknowledged.set(id, { kind: "matter", id, title, version, state });
    const words = { origin: "instruction", originText: "局务会", title, content: "逐校核对，如实反馈。" };
    let did = await act<Did>(clerk, "/api/matters", words);
    keep(did);
    const step = async (cookie: string, name: string, body: object) => {
      did = await act<Did>(cookie, `/api/matters/${did.id}/${name}`, { version: did.version, ...body });
      keep(did);
    };
    await step(clerk, "dispatch", {
      leadUnitId: unitId,
      finishStandard: "账实相符",
      dueDate: addDays(officeDate(), 90),
    });
    await step(head, "sign", {});
    const proof = randomBytes(20_000 + Math.floor(Math.random() * 200_000));
    const { fileHash } = await act<{ fileHash: string }>(head, "/api/files?for=matter&name=proof.bin", proof);
    acknowledged.set(fileHash, { kind: "file", hash: fileHash });
    const evidence = [{ kind: "file", name: "proof.bin", fileHash }];
    await step(head, "report", { content: "已逐校核对。", evidence });
    const text = new TextEncoder().encode(`关于核对台账的通知 ${newId()}。各校于月底前完成核对。`);
    const path = "/api/documents?name=notice.txt&source=upload";
    const { document } = await act<{ document: { id: string } }>(clerk, path, text);
    acknowledged.set(document.id, { kind: "document", id: document.id });
    await step(head, "submit", {});
    await step(clerk, "finish", {});
    await step(clerk, "close", { outcome: "solved", statement: "台账已核对一致。" });
  }

  const running = Promise.all(
    Array.from({ length: people }, async () => {
      while (!isOver) await live();
    }),
  );
  // Whoever waits for it hears of it; nobody else need.
  running.catch(() => {});
  return {
    acknowledged,
    failures,
    acts: () => counts.acts,
    more: (what, more) => {
      const wanted = counts[what] + more;
      const reached = new Promise<void>((resolve) => {
        const watcher = () => {
          if (counts[what] < wanted) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
      });
      return Promise.race([reached, running.then(() => {})]);
    },
    stop: async () => {
      isOver = true;
      await running;
    },
  };
}

/** An answer, or status 0 where there was none. */
async function answered(address: string, init: RequestInit): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(address, { ...init, signal: AbortSignal.timeout(60_000) });
    return { status: response.status, body: await response.json() };
  } catch {
    return { status: 0, body: {} };
  }
}
