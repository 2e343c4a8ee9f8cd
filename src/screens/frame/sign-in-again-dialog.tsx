import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { useMe } from "../../base/web/me.ts";
import { SignInAgainContext } from "../../ui/form/sign-in-again.ts";
import { t } from "../../ui/i18n.ts";
import { actFromShownPost } from "../post/acting-post.ts";
import { SignInForm } from "../sign-in/sign-in-form.tsx";

/** Gives everything below a sign-in that opens over the screen, so that nothing typed is lost. */
export function SignInAgainDialog({ children }: { children: ReactNode }) {
  const me = useMe();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<((signedIn: boolean) => void)[]>([]);
  const form = useRef<HTMLDivElement>(null);
  const ask = useCallback(() => {
    setOpen(true);
    return new Promise<boolean>((resolve) => waiting.current.push(resolve));
  }, []);
  const answer = (signedIn: boolean) => {
    setOpen(false);
    for (const resolve of waiting.current.splice(0)) resolve(signedIn);
  };
  const finish = async () => {
    await actFromShownPost(client, me.post);
    answer(true);
  };
  return (
    <SignInAgainContext value={ask}>
      {children}
      <Modal
        open={isOpen}
        title={t("登录已过期")}
        footer={null}
        width={400}
        onCancel={() => answer(false)}
        destroyOnHidden
        // Over another dialog the field's own autofocus is taken away again.
        afterOpenChange={(isOpen) =>
          isOpen && form.current?.querySelector<HTMLElement>("input[type='password']")?.focus()
        }
        mask={{ closable: false }}
      >
        <p style={{ marginBottom: 16 }}>{t("请重新登录后继续，已填写的内容仍然保留。")}</p>
        <div ref={form}>
          <SignInForm username={me.person.username} onSignedIn={finish} />
        </div>
      </Modal>
    </SignInAgainContext>
  );
}
