import { Agent, request } from "node:http";
import { usedBetween } from "./processor.ts";
import { median } from "./rounds.ts";
import { openPlace, type Scale } from "./scale/place.ts";

/** As many people as ask at the same time, each again as soon as the answer is there. */
const AT_ONCE = 100;
/** Answers in one round. */
const ANSWERS = 600;

const LISTS = [
  { name: "to-do", address: "/api/todo" },
  { name: "ledger", address: "/api/matters" },
];

/**
 * How many lists a second one server answers to a hundred people at once: clerk, county head and principal in turn.
 * `unchanged` while nobody acts; `acting` with an act in the authority before each tenth answer, so that none is as before.
 */
export async function measureReads(of: {
  size: number;
  rounds: number;
  kept: string | undefined;
}): Promise<void> {
  const place = await openPlace(of.kept);
  try {
    await place.at(of.size, async (scale) => {
      console.log(`\nReads, ${AT_ONCE} at once, ${of.size.toLocaleString("en")} matters`);
      for (const { name, address } of LISTS)
        for (const isActing of [false, true])
          await measureList(scale, { name, address, isActing, rounds: of.rounds });
    });
  } finally {
    await place.close();
  }
}

interface Measured {
  name: string;
  address: string;
  isActing: boolean;
  rounds: number;
}

async function measureList(scale: Scale, { name, address, isActing, rounds }: Measured): Promise<void> {
  const asker = asking(scale, isActing);
  const perSecond: number[] = [];
  const used: number[] = [];
  await asker.ask(address, ANSWERS);
  for (let round = 0; round < rounds; round++) {
    const before = scale.used?.();
    const begun = performance.now();
    await asker.ask(address, ANSWERS);
    perSecond.push((ANSWERS * 1000) / (performance.now() - begun));
    if (before) used.push(usedBetween(before, scale.used!(), ANSWERS).server);
  }
  asker.close();
  const cost = used.length > 0 ? `${median(used).toFixed(2)} ms of the server's processor each` : "";
  const how = isActing ? "acting" : "unchanged";
  console.log(
    `  ${name.padEnd(8)}${how.padEnd(11)}${median(perSecond).toFixed(0).padStart(5)} answers/s  ${cost}`,
  );
}

function asking(scale: Scale, isActing: boolean) {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE + 1 });
  const people = (["clerk", "county", "principal"] as const).map((who) => scale.cookies[who]);
  const ask = async (address: string, count: number) => {
    let left = count;
    const one = async (i: number) => {
      while (left-- > 0) {
        if (isActing && left % 10 === 0) await send(agent, scale.url, { ...register(), cookie: people[0]! });
        await send(agent, scale.url, { method: "GET", path: address, cookie: people[i % people.length]! });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => one(i)));
  };
  return { ask, close: () => agent.destroy() };
}

const register = () => ({
  method: "POST",
  path: "/api/matters",
  body: JSON.stringify({
    origin: "instruction",
    originText: "局长办公会",
    title: "核对校车线路",
    content: "逐条核对线路与站点。",
  }),
});

interface Sent {
  method: string;
  path: string;
  cookie: string;
  body?: string;
}

function send(agent: Agent, url: string, { method, path, cookie, body }: Sent): Promise<void> {
  const { hostname, port } = new URL(url);
  const headers = { cookie, ...(body !== undefined && { "content-type": "application/json" }) };
  return new Promise((resolve, reject) => {
    const asked = request({ agent, hostname, port, path, method, headers }, (answer) => {
      answer.resume();
      answer.on("end", () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${path} answered ${answer.statusCode}`)),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
