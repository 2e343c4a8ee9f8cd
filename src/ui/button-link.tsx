import { Button } from "antd";
import type { ReactNode } from "react";
import { useHref, useLinkClickHandler } from "react-router";

interface ButtonLinkProps {
  to: string;
  icon?: ReactNode;
  children: ReactNode;
}

/** A link to another screen that looks like a button. */
export function ButtonLink({ to, icon, children }: ButtonLinkProps) {
  const href = useHref(to);
  const follow = useLinkClickHandler<HTMLElement>(to);
  return (
    <Button icon={icon} href={href} onClick={(event) => follow(event as React.MouseEvent<HTMLAnchorElement>)}>
      {children}
    </Button>
  );
}
