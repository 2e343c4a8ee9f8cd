import { once } from "node:events";
import { connect } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signedIn } from "../../../../tests/support/client.ts";
import { makeAuthority } from "../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { createApi } from "../http.ts";

let server: TestServer;
let cookie: string;
const reported: unknown[] = [];
/** What was answered, whether or not somebody was still there to hear it. */
const answered: number[] = [];
const listener = createAdaptorServer({
  fetch: async (request) => {
    const response = await api.fetch(request);
    answered.push(response.status);
    return response;
  },
});
let api: ReturnType<typeof createApi>;

beforeAll(async () => {
  server = await startTestServer();
  const { db, files, features, gate } = server;
  cookie = (await signedIn(server, (await makeAuthority(db)).username("clerk"))).cookie;
  api = createApi({
    db,
    files,
    features,
    jobs: { send: async () => {} },
    authenticate: (request) => gate.authenticate(request),
    report: (error) => reported.push(error),
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
});
afterAll(async () => {
  listener.close();
  await server.close();
});

test.each([
  ["an act", "/api/people", "content-length: 100000"],
  ["an act of unknown length", "/api/people", "transfer-encoding: chunked"],
  ["a sign-in", "/api/session", "content-length: 2000"],
  ["a sign-in of unknown length", "/api/session", "transfer-encoding: chunked"],
])("%s that breaks off is refused, and no fault of the server's", async (_, address, declared) => {
  answered.length = 0;
  const { port } = listener.address() as { port: number };
  const socket = connect(port, "127.0.0.1");
  const began = once(listener, "request");
  socket.write(
    `POST ${address} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\n` +
      `content-type: application/json\r\n${declared}\r\n\r\n6\r\n{"text`,
  );
  await began;
  socket.destroy();
  await expect.poll(() => answered, { timeout: 10_000 }).toEqual([400]);
  expect(reported).toEqual([]);
});
