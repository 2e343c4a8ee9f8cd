import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

const oidc = {
  OIDC_ISSUER: "https://id.example",
  OIDC_CLIENT_ID: "luoshi",
  OIDC_CLIENT_SECRET: "between-us",
};

test("an identity provider needs the address to which it sends people back", () => {
  expect(() => readConfig(oidc, [])).toThrow(
    expect.objectContaining({ code: "bad-config", message: expect.stringContaining("LUOSHI_URL") }),
  );
  const config = readConfig({ ...oidc, LUOSHI_URL: "https://luoshi.example" }, []);
  expect(config.oidc?.issuer).toBe("https://id.example");
});

test("reverse proxies are named by address or range", () => {
  expect(readConfig({}, []).proxies).toBeUndefined();
  expect(readConfig({ LUOSHI_PROXY: "10.0.0.7, 10.1.0.0/16" }, []).proxies).toEqual([
    "10.0.0.7",
    "10.1.0.0/16",
  ]);
  expect(() => readConfig({ LUOSHI_PROXY: "proxy.local" }, [])).toThrow(
    expect.objectContaining({ code: "bad-config" }),
  );
});
