import { afterAll, expect } from "vitest";
import { makeAuthority, type TestAuthority } from "./factories.ts";
import { startTestServer, type TestServer } from "./server.ts";

/** A running server with one authority in its database. */
export interface TestBureau {
  server: TestServer;
  authority: TestAuthority;
}

/**
 * Starts a server with one authority for the tests of a file; to be awaited at the top of the file. When they are through,
 * the server has met no unexpected error, and is closed.
 */
export async function testBureau(): Promise<TestBureau> {
  const server = await startTestServer();
  afterAll(async () => {
    expect(server.unexpected).toEqual([]);
    await server.close();
  });
  return { server, authority: await makeAuthority(server.db) };
}
