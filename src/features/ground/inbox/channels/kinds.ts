/** Ways by which somebody is told outside the page: a person by mail, a unit by the others. */
export const CHANNEL_KINDS = ["mail", "dingtalk", "wecom", "feishu", "webhook"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Those that a unit has. */
export const HOOK_KINDS = ["dingtalk", "wecom", "feishu", "webhook"] as const;
export type HookKind = (typeof HOOK_KINDS)[number];

export const CHANNEL_NAMES: Record<ChannelKind, string> = {
  mail: "邮件",
  dingtalk: "钉钉群机器人",
  wecom: "企业微信群机器人",
  feishu: "飞书群机器人",
  webhook: "系统接口",
};

/** Kinds whose messages are signed with a key of their own; the others have nothing but the address. */
export const SIGNED: Record<HookKind, "key" | "maybe" | "none"> = {
  dingtalk: "maybe",
  wecom: "none",
  feishu: "maybe",
  webhook: "key",
};

/** A robot of a chat group takes its messages at its maker's; an address of another host is a slip, or worse. */
export const ROBOT_HOSTS: Partial<Record<HookKind, string>> = {
  dingtalk: "oapi.dingtalk.com",
  wecom: "qyapi.weixin.qq.com",
  feishu: "open.feishu.cn",
};
