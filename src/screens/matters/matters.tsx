import { Ledger } from "../../features/work/matters/web/ledger/ledger.tsx";

/** /matters: the ledger. */
export default function MattersScreen() {
  return <Ledger />;
}
