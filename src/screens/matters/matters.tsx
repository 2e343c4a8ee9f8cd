import { Ledger } from "../../features/matters/web/ledger/ledger.tsx";

/** /matters: the ledger. */
export default function MattersScreen() {
  return <Ledger />;
}
