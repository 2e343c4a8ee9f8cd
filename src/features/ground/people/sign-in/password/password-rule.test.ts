import { describe, expect, test } from "vitest";
import { temporaryPassword, weaknessOf } from "./password-rule.ts";

const owner = { username: "fangjinghe", names: ["方镜荷", "云川市青禾县第一小学"] };

describe("refused", () => {
  test.each([
    ["too short", "lantern+Ri7"],
    ["digits in a row", "123456789012"],
    ["digits in a row, backwards", "987654321098"],
    ["any digits", "839201746352"],
    ["a telephone number with a letter", "a13912345678"],
    ["a row of the keyboard", "qwertyuiop12"],
    ["columns of the keyboard", "1qaz2wsx3edc"],
    ["columns of the keyboard in capitals", "1QAZ2wsx#EDC"],
    ["signs of the digits' row", "!@#$%^&*()12"],
    ["one letter", "aaaaaaaaaaaa"],
    ["one piece again and again", "abcabcabcabc"],
    ["a declaration of love", "woaini1314520"],
    ["password and what comes behind", "Password2026"],
    ["a dressed password", "P@ssw0rd1234!"],
    ["the administrator", "Admin@123456"],
    ["the trade and the year", "jiaoyuju@2026"],
    ["the place of work and luck", "xuexiao888666"],
    ["the country", "woaizhongguo1949"],
    ["a name in pinyin and a birthday", "wangming19880312"],
    ["the sign-in name and the year", "Fangjinghe2026"],
    ["the sign-in name twice", "fangjinghefangjinghe"],
    ["the own name in pinyin", "fang.jinghe.2026!"],
    ["the unit in pinyin", "qinghexiandiyi1"],
    ["the unit's initials and a run", "ycsqhxdyxx123"],
    ["the own name in characters", "方镜荷方镜荷方镜荷2026"],
  ])("%s: %s", (_, password) => {
    expect(weaknessOf(password, owner)).toBeTypeOf("string");
  });
});

describe("taken", () => {
  test.each([
    ["a few words that have nothing to do with each other", "lantern over the river"],
    ["the same in pinyin", "denglong hema yusan tiqin"],
    ["the same in characters", "灯笼河马雨伞提琴磁带山竹"],
    ["what a manager of passwords makes", "vK9#tq2LmZ8w"],
    ["what the system makes", temporaryPassword()],
  ])("%s: %s", (_, password) => {
    expect(weaknessOf(password, owner)).toBeUndefined();
  });
});

test("somebody else's name in pinyin is no reason of its own, one's own is told as such", () => {
  expect(weaknessOf("qinghexiandiyixiaoxue9", owner)).toContain("单位名称");
});
