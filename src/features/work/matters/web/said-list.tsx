import { SaidLines } from "../../../../ui/record/said-list.tsx";
import type { Said } from "../contract.ts";

/** Of what was said, what concerns those who support: urging and returning are the leading unit's. */
export function saidToSupporting(said: readonly Said[]): Said[] {
  return said.filter(({ act }) => act === "dispatch");
}

/** What was said to whoever's turn it is: why it came back, what was asked for, how it was urged. */
export function SaidList({ said }: { said: readonly Said[] }) {
  const lines = said.map(({ act, isBad, isAnswered, ...one }) => ({
    ...one,
    key: act,
    isBad: isBad && !isAnswered,
    isUrging: act === "urge",
  }));
  return <SaidLines lines={lines} />;
}
