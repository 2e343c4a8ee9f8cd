import { expect, test } from "vitest";
import { addressAfterSignIn, signInAddress } from "./require-sign-in.tsx";

test("the way back survives the sign-in page", () => {
  const back = "/matters?lamp=red&q=校园 安全";
  expect(addressAfterSignIn(new URL(signInAddress(back), "http://a").search)).toBe(back);
  expect(signInAddress("/")).toBe("/sign-in");
});

test.each(["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])(
  "%s is no way back",
  (back) => {
    expect(addressAfterSignIn(`?back=${encodeURIComponent(back)}`)).toBe("/");
  },
);
