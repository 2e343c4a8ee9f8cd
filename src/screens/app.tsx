import { QueryClientProvider } from "@tanstack/react-query";
import { ConfigProvider } from "antd";
import type { Locale } from "antd/es/locale";
import zhCN from "antd/es/locale/zh_CN";
import { useEffect, useState } from "react";
import { createQueryClient } from "../base/web/query-client.ts";
import { type Language, useLanguage } from "../ui/i18n.ts";
import { GuardedRouter } from "../ui/leaving/guarded-router.tsx";
import { theme } from "../ui/theme/theme.ts";
import { ErrorBoundary } from "./frame/error-boundary.tsx";
import { Screens } from "./screens.tsx";

const queryClient = createQueryClient();

/** The whole web app: language, theme, server cache, addresses. A change of language draws all of it again. */
export function App() {
  const language = useLanguage();
  const locale = useComponentLocale(language);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <ConfigProvider theme={theme} locale={locale} button={{ autoInsertSpace: false }} key={language}>
      <QueryClientProvider client={queryClient}>
        <GuardedRouter>
          <ErrorBoundary>
            <Screens />
          </ErrorBoundary>
        </GuardedRouter>
      </QueryClientProvider>
    </ConfigProvider>
  );
}

/** Ant Design's own wording; English is fetched only when it is spoken. */
function useComponentLocale(language: Language): Locale {
  const [english, setEnglish] = useState<Locale>();
  useEffect(() => {
    if (language === "en") void import("antd/es/locale/en_US").then((module) => setEnglish(module.default));
  }, [language]);
  return language === "en" && english ? english : zhCN;
}
