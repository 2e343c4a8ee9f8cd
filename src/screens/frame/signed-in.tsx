import { App as Notices } from "antd";
import { Suspense } from "react";
import { Route, Routes, useLocation, useParams } from "react-router";
import { Id } from "../../base/ids.ts";
import type { Address } from "../../base/web/manifest.tsx";
import { RequireSignIn } from "../../base/web/require-sign-in.tsx";
import { t } from "../../ui/i18n.ts";
import { allAddresses } from "../addresses.tsx";
import "../features.ts";
import { Frame } from "./frame.tsx";
import { useMayOpen } from "./menu.ts";
import { ForbiddenPage, KeptOutPage, NotFoundPage } from "./plain-pages.tsx";
import { SignInAgainDialog } from "./sign-in-again-dialog.tsx";
import { Waiting } from "./waiting.tsx";

/** Everything behind the sign-in: the frame with the addressed screen in it. */
export default function SignedIn() {
  return (
    <RequireSignIn
      waiting={<Waiting />}
      failed={(error, retry) => <KeptOutPage error={error} retry={retry} />}
    >
      <Notices notification={{ placement: "topRight" }}>
        <SignInAgainDialog>
          <Frame>
            <Suspense fallback={<Waiting />}>
              <Routes>
                {allAddresses().map(({ path, title, Screen }) => (
                  <Route
                    key={path}
                    path={path}
                    element={
                      <>
                        <title>{`${t(title)} · ${t("落实")}`}</title>
                        <ScreenAt Screen={Screen} />
                      </>
                    }
                  />
                ))}
                <Route path="*" element={<NotFoundPage />} />
              </Routes>
            </Suspense>
          </Frame>
        </SignInAgainDialog>
      </Notices>
    </RequireSignIn>
  );
}

/**
 * The screen of an address, if it is for the acting post; an address that ought to end with an id and does not leads
 * nowhere.
 */
function ScreenAt({ Screen }: Pick<Address, "Screen">) {
  const { id } = useParams();
  const mayOpen = useMayOpen(useLocation().pathname);
  if (!mayOpen) return <ForbiddenPage />;
  return id === undefined || Id.safeParse(id).success ? <Screen key={id} id={id ?? ""} /> : <NotFoundPage />;
}
