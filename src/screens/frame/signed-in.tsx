import { App as Notices } from "antd";
import { Suspense } from "react";
import { Route, Routes } from "react-router";
import { RequireSignIn } from "../../base/web/require-sign-in.tsx";
import { t } from "../../ui/i18n.ts";
import { addresses } from "../addresses.tsx";
import { Frame } from "./frame.tsx";
import { KeptOutPage, NotFoundPage } from "./plain-pages.tsx";
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
                {addresses.map(({ path, title, Screen }) => (
                  <Route
                    key={path}
                    path={path}
                    element={
                      <>
                        <title>{`${t(title)} · ${t("落实")}`}</title>
                        <Screen />
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
