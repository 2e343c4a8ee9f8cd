import type { Context } from "hono";
import { describe, expect, test } from "vitest";
import { clientAddresses, placeOfAddress } from "./client-address.ts";

/** A request as Node hands it over: from a peer, with a header. */
function from(peer: string | undefined, forwarded?: string): Context {
  const env = peer === undefined ? undefined : { incoming: { socket: { remoteAddress: peer } } };
  return { env, req: { header: () => forwarded } } as unknown as Context;
}

describe("where a request comes from", () => {
  test.each([
    ["the peer, where no proxy is", "203.0.113.9", undefined, "203.0.113.9"],
    ["the peer, whatever it writes of itself", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["what the proxy on this machine says", "127.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["what the proxy wrote last, not what came to it", "::1", "1.2.3.4, 198.51.100.1", "198.51.100.1"],
    ["the client before a second proxy", "::ffff:127.0.0.1", "198.51.100.1, 127.0.0.1", "198.51.100.1"],
    ["IPv4 in the dress of IPv6", "::ffff:203.0.113.9", undefined, "203.0.113.9"],
    ["this machine itself", "127.0.0.1", undefined, "127.0.0.1"],
    ["what is no address is none", "127.0.0.1", "unknown", "127.0.0.1"],
  ])("%s", (_, peer, forwarded, address) => {
    expect(clientAddresses()(from(peer, forwarded))).toBe(address);
  });

  test("a proxy elsewhere counts once it is named", () => {
    const request = from("10.1.2.3", "198.51.100.1");
    expect(clientAddresses()(request)).toBe("10.1.2.3");
    expect(clientAddresses(["10.1.0.0/16"])(request)).toBe("198.51.100.1");
    expect(() => clientAddresses(["the proxy"])).toThrow("the proxy");
  });
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("%s stands for %s", (address, place) => {
  expect(placeOfAddress(address)).toBe(place);
});
