import { Component, type ErrorInfo, type ReactNode } from "react";
import { CrashPage } from "./plain-pages.tsx";

/** Keeps a fault in a screen from taking the app down; shows words, never a stack. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error("screen failed", error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <CrashPage retry={() => this.setState({ failed: false })} />;
  }
}
