import type { Code } from "../../base/codes.ts";
import { ApiError, OfflineError } from "../../base/web/api.ts";
import { needsSignIn } from "../../base/web/query-client.ts";
import { t } from "../i18n.ts";

/** An error as a person reads it. */
export interface ErrorWords {
  title: string;
  detail: string;
  /** Stable code, worth quoting to support; absent when the server was not reached. */
  code?: Code;
  /** The cure is to sign in again. */
  signIn?: boolean;
}

/** Words for anything thrown: the server's own sentence where it gave one, never the inside of a fault. */
export function errorWords(error: unknown): ErrorWords {
  if (error instanceof OfflineError) {
    return { title: t("网络不通"), detail: t("请检查网络后重试，已填写的内容仍然保留。") };
  }
  if (error instanceof ApiError) {
    const { code, title, detail, status } = error.problem;
    return {
      title: t(titleOf(status)),
      detail: detailWords(title, detail),
      code,
      signIn: needsSignIn(error),
    };
  }
  return { title: t("页面出了点问题"), detail: t("请刷新后重试；如仍出现，请联系管理员。") };
}

/**
 * The server speaks Chinese. On a screen in another language what the code means comes first, and the server's own
 * sentence behind it where that says more.
 */
function detailWords(title: string, detail: string): string {
  const meaning = t(title);
  if (meaning === title) return detail;
  return detail === title ? meaning : `${meaning} (${detail})`;
}

/** Whether the server could not make sense of what was asked. */
export function isBadRequest(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === "bad-request";
}

function titleOf(status: number): string {
  if (status === 401) return "需要登录";
  if (status === 403) return "没有权限";
  if (status === 404) return "没有找到";
  if (status === 409) return "情况有变";
  if (status === 503) return "服务暂时不可用";
  return status >= 500 ? "系统出现意外" : "未能完成";
}
