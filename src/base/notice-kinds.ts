/** For what reasons somebody is told of something, the most pressing first. */
export const NOTICE_KINDS = [
  "given",
  "returned",
  "pressed",
  "escalated",
  "urged",
  "review",
  "asked",
  "answered",
  "changed",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
