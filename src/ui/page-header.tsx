import { Fragment, type ReactNode } from "react";
import { Link } from "react-router";
import { t } from "./i18n.ts";
import s from "./page-header.module.css";

interface PageHeaderProps {
  title: string;
  /** State or lamp beside the title. */
  mark?: ReactNode;
  /** One line below the title. */
  about?: ReactNode;
  /** The way down to here, without the page itself. */
  trail?: { label: string; to: string }[];
  /** The page's acts, the main one last. */
  children?: ReactNode;
}

/** The head of a page: where one is, what this is, what one can do. Sets the browser tab's title too. */
export function PageHeader({ title, mark, about, trail, children }: PageHeaderProps) {
  return (
    <header className={s.header}>
      <title>{`${title} · ${t("落实")}`}</title>
      <div className={s.words}>
        {trail && (
          <nav className={s.trail} aria-label={t("所在位置")}>
            {trail.map(({ label, to }, index) => (
              <Fragment key={to}>
                {index > 0 && <span aria-hidden>/</span>}
                <Link to={to}>{label}</Link>
              </Fragment>
            ))}
          </nav>
        )}
        <div className={s.line}>
          <h1 className={s.title}>{title}</h1>
          {mark}
        </div>
        {about && <div className={s.about}>{about}</div>}
      </div>
      {children && <div className={s.acts}>{children}</div>}
    </header>
  );
}
