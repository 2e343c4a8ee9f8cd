/** Where a channel leads. */
export interface Target {
  address: string;
  /** The key by which messages are signed. */
  key?: string | undefined;
}

/** What became of one try: what the other side said, in words, and for how long it wants to be left alone. */
export interface Sent {
  isSent: boolean;
  answer: string;
  restMs?: number;
}
