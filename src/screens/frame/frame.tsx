import { MenuFoldOutlined, MenuUnfoldOutlined } from "@ant-design/icons";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { manifests } from "../../base/web/manifest.tsx";
import { useMe } from "../../base/web/me.ts";
import { t } from "../../ui/i18n.ts";
import { ShortcutHelp } from "../../ui/keys/shortcut-help.tsx";
import { useShortcut, useShortcutKeys } from "../../ui/keys/shortcuts.ts";
import { useRunningActs } from "../../ui/running/running-acts.ts";
import { PostSwitcher } from "../post/post-switcher.tsx";
import { PostWatch } from "../post/post-watch.tsx";
import { Seal } from "../sign-in/seal.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import s from "./frame.module.css";
import { useMenu } from "./menu.ts";
import { MenuLines } from "./menu-lines.tsx";
import { TabBar } from "./tab-bar.tsx";

const RunningPanel = lazy(() => import("../../ui/running/running-panel.tsx"));

const FOLDED_AS = "luoshi.menu-folded";

/** The frame around every screen: menu at the side (at the foot on phones), head, and the screen itself. */
export function Frame({ children }: { children: ReactNode }) {
  const me = useMe();
  const menu = useMenu();
  const [isFolded, setFolded] = useState(() => localStorage.getItem(FOLDED_AS) === "yes");
  const { pathname } = useLocation();
  useShortcutKeys();
  const fold = () => {
    localStorage.setItem(FOLDED_AS, isFolded ? "no" : "yes");
    setFolded(!isFolded);
  };
  return (
    <div className={isFolded ? `${s.frame} ${s.folded}` : s.frame}>
      <a className={s.skip} href="#main">
        {t("跳到正文")}
      </a>
      <aside className={s.side}>
        <Link to="/" className={s.brand} aria-label={t("落实 首页")}>
          <Seal size={32} />
          <span className={s.product}>{t("落实")}</span>
        </Link>
        <nav aria-label={t("主菜单")} className={s.menu}>
          <MenuLines lines={menu} />
        </nav>
        <button
          type="button"
          className={s.fold}
          onClick={fold}
          aria-expanded={!isFolded}
          aria-label={isFolded ? t("展开菜单") : t("收起菜单")}
        >
          {isFolded ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
          <span className={s.foldWord}>{t("收起菜单")}</span>
        </button>
      </aside>
      <header className={s.head}>
        <Link to="/" className={s.headBrand} aria-label={t("落实 首页")}>
          <Seal size={28} />
        </Link>
        <p className={s.authority}>{me.authority.name}</p>
        <div className={s.headParts}>
          <Suspense fallback={<span className={s.headPart} />}>
            {manifests()
              .flatMap(({ head = [] }) => head)
              .map(({ name, Part }) => (
                <Part key={name} />
              ))}
          </Suspense>
          <PostSwitcher />
          <AccountMenu />
        </div>
      </header>
      <Main pathname={pathname}>{children}</Main>
      <TabBar lines={menu} />
      <RunningActs />
      <PostWatch />
      <ShortcutHelp />
      {menu.slice(0, 9).map((line, index) => (
        <GoTo key={line.path} keys={`g ${index + 1}`} path={line.path} label={line.label} />
      ))}
    </div>
  );
}

/** Long acts that go on behind the screens; there are none most of the time, so what shows them loads with the first. */
function RunningActs() {
  if (useRunningActs().length === 0) return null;
  return (
    <Suspense fallback={null}>
      <RunningPanel />
    </Suspense>
  );
}

/** The screen's place. A new address starts at the top, with the keyboard inside it. */
function Main({ pathname, children }: { pathname: string; children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what it waits for
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    window.scrollTo(0, 0);
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <main id="main" ref={main} tabIndex={-1} className={s.main}>
      <ErrorBoundary key={pathname}>{children}</ErrorBoundary>
    </main>
  );
}

function GoTo({ keys, path, label }: { keys: string; path: string; label: string }) {
  const navigate = useNavigate();
  useShortcut(keys, t("打开“{page}”", { page: label }), () => void navigate(path));
  return null;
}
