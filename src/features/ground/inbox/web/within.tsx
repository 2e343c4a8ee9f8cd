import type { ReactNode } from "react";
import type { TodoShown } from "./queries.ts";

/** What features put around their lines, such as the dialogs of their acts. */
export function Within({
  around: [Around, ...rest],
  children,
}: Pick<TodoShown, "around"> & { children: ReactNode }) {
  if (!Around) return children;
  return (
    <Around>
      <Within around={rest}>{children}</Within>
    </Around>
  );
}
