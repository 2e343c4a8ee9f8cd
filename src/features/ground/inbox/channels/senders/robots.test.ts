import { expect, test } from "vitest";
import type { Message } from "../message.ts";
import { ROBOT_REQUESTS } from "./robots.ts";

/** A moment in milliseconds, at which the vectors were made by another program (Python's hmac). */
const NOW = 1_764_550_800_123;

const MESSAGE: Message = {
  id: "m-1",
  subject: "落实：新交办",
  parts: [
    { heading: "新到", lines: [{ text: "排查[校园]围墙", link: "https://luoshi.example.cn/matters/1" }] },
  ],
};

test("DingTalk: the key signs time and key, in milliseconds, in the address", () => {
  const to = {
    address: "https://oapi.dingtalk.com/robot/send?access_token=abc",
    key: "SECluoshi-example-key",
  };
  const { address, body } = ROBOT_REQUESTS.dingtalk(to, MESSAGE, NOW);
  const { searchParams } = new URL(address);
  expect(Object.fromEntries(searchParams)).toEqual({
    access_token: "abc",
    timestamp: "1764550800123",
    sign: "EOJNS66YuH4AGanVkmuMQsyhV9+WMRwPt+ORogaiFjA=",
  });
  expect(body).toEqual({
    msgtype: "markdown",
    markdown: {
      title: "落实：新交办",
      text: "### 落实：新交办\n\n**新到**\n\n1. [排查［校园］围墙](https://luoshi.example.cn/matters/1)",
    },
  });
});

test("WeCom: nothing but the address", () => {
  const to = { address: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc", key: "not used" };
  const { address, body } = ROBOT_REQUESTS.wecom(to, MESSAGE, NOW);
  expect(address).toBe(to.address);
  expect(JSON.stringify(body)).not.toContain("not used");
});

test("Feishu: time and key are the key and nothing is signed, in seconds, in the body", () => {
  const to = { address: "https://open.feishu.cn/open-apis/bot/v2/hook/abc", key: "feishu-example-key" };
  const { address, body } = ROBOT_REQUESTS.feishu(to, MESSAGE, NOW);
  expect(address).toBe(to.address);
  expect(body).toMatchObject({
    timestamp: "1764550800",
    sign: "8uosI28+mgx4vKhZc8e+bsWBpzqGbbdZmua4dYVWN34=",
    msg_type: "text",
  });
});

test("without a key nothing is signed", () => {
  const [ding, feishu] = [ROBOT_REQUESTS.dingtalk, ROBOT_REQUESTS.feishu].map((make) =>
    make({ address: "https://robot.example.cn/x" }, MESSAGE, NOW),
  );
  expect(ding!.address).toBe("https://robot.example.cn/x");
  expect(feishu!.body).not.toHaveProperty("sign");
});

test("a long message is cut to what the smallest of them takes", () => {
  const parts = [{ lines: Array.from({ length: 200 }, () => ({ text: "逐校排查围墙并报送台账" })) }];
  for (const make of Object.values(ROBOT_REQUESTS)) {
    const { body } = make({ address: "https://robot.example.cn/x" }, { ...MESSAGE, parts }, NOW);
    const longest = Math.max(
      ...JSON.stringify(body)
        .split('"')
        .map((part) => Buffer.byteLength(part)),
    );
    expect(longest).toBeLessThanOrEqual(4096);
  }
});
