import type { ChannelRow } from "./store.ts";

/** Something that is due through a channel. */
export interface Due {
  id: string;
  noticeId: string | null;
  digestOn: string | null;
  tries: number;
  firstAt: Date;
}

/** A channel that is held, and what is due through it. */
export interface Taken {
  authorityId: string;
  channel: ChannelRow;
  due: Due[];
}
