import { Component, type ErrorInfo, type ReactNode } from "react";
import { OfflineError } from "../../base/web/api.ts";
import { ErrorState } from "../../ui/state/error-state.tsx";
import { isCodeMissing, reloadAfterUpdate, reloadIfReachable } from "../update/reload-after-update.ts";
import { CrashPage } from "./plain-pages.tsx";

interface Failure {
  failed: "no" | "code-missing" | "fault";
}

/** Keeps a fault in a screen from taking the app down; shows words, never a stack. */
export class ErrorBoundary extends Component<{ children: ReactNode }, Failure> {
  override state: Failure = { failed: "no" };

  static getDerivedStateFromError(error: unknown): Failure {
    return { failed: isCodeMissing(error) ? "code-missing" : "fault" };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    if (isCodeMissing(error)) reloadAfterUpdate();
    else console.error("screen failed", error, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.failed === "no") return this.props.children;
    // React keeps the failed fetch of the code: only a new page asks for it again.
    if (this.state.failed === "code-missing")
      return <ErrorState error={new OfflineError()} retry={() => void reloadIfReachable()} />;
    return <CrashPage retry={() => this.setState({ failed: "no" })} />;
  }
}
