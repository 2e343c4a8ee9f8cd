import { Agent, request } from "node:http";
import type { World } from "./world.ts";

/** One full life of a matter; resolves when it is closed. */
export type Life = () => Promise<void>;

/** The eight acts of a matter's life, each one request over a connection kept alive. */
export async function lifeOverHttp(url: string, world: World): Promise<{ life: Life; close(): void }> {
  const agent = new Agent({ keepAlive: true });
  const { units } = world.authority;
  const [clerk, head, handler, verifier] = await Promise.all(
    (["clerk", "c1-head", "c1-handler", "verifier"] as const).map((key) => world.cookieOf(key)),
  );
  const post = poster(agent, url);
  const life = async () => {
    let { id, version } = await post("/api/matters", clerk!, {
      origin: "instruction",
      originText: "局长办公会",
      title: "校园食堂互联网+明厨亮灶全覆盖",
      content: "督促各校完成后厨视频接入，逐校核对接入率。",
      needsVerification: true,
    });
    const step = async (act: string, cookie: string, body: object) => {
      ({ version } = await post(`/api/matters/${id}/${act}`, cookie, { version, ...body }));
    };
    await step("dispatch", clerk!, {
      leadUnitId: units.c1.id,
      finishStandard: "接入率达到百分之百",
      dueDate: "2040-09-01",
      needsVerification: true,
    });
    await step("sign", head!, {});
    await step("report", handler!, {
      content: "已完成全部学校接入，逐校核对。",
      value: 100,
      evidence: [{ kind: "note", name: "核对情况", note: "逐校核对记录见台账第三页。" }],
    });
    await step("submit", handler!, {});
    await step("finish", clerk!, {});
    await step("verify", verifier!, { passed: true, note: "现场抽查属实" });
    await step("close", clerk!, { outcome: "solved", statement: "全部接入，运行正常" });
  };
  return { life, close: () => agent.destroy() };
}

interface Done {
  id: string;
  version: number;
}

function poster(agent: Agent, url: string) {
  const { hostname, port } = new URL(url);
  return (path: string, cookie: string, body: object): Promise<Done> =>
    new Promise((resolve, reject) => {
      const content = Buffer.from(JSON.stringify(body));
      const headers = { cookie, "content-type": "application/json", "content-length": content.length };
      const asked = request({ agent, hostname, port, path, method: "POST", headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          if (answer.statusCode === 200) resolve(JSON.parse(text) as Done);
          else reject(new Error(`${path} answered ${answer.statusCode}: ${text}`));
        });
      });
      asked.on("error", reject);
      asked.end(content);
    });
}
