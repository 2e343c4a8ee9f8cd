import { Modal, Skeleton } from "antd";
import type { ReactNode } from "react";
import { t } from "../i18n.ts";
import { EmptyState } from "../state/empty-state.tsx";
import { ErrorState } from "../state/error-state.tsx";
import type { Reading } from "./record-page.tsx";

/** A long title must not run under the cross. */
const TITLE_BESIDE_CLOSE = { header: { paddingInlineEnd: 28, marginBottom: 14 } };

interface ActDialogProps<T> {
  isOpen: boolean;
  /** What the act is called. */
  name: string;
  /** What the record is called. */
  title: string;
  /** There is more to fill in than a few lines. */
  isWide: boolean;
  reading: Reading<T>;
  close: () => void;
  afterClose: () => void;
  children: (record: T) => ReactNode;
}

/** The dialog of one act; reads the record first, so that the form knows it as it stands. */
export function ActDialog<T>(props: ActDialogProps<T>) {
  const { isOpen, name, title, isWide, reading, close, afterClose, children } = props;
  const { data, error, refetch } = reading;
  return (
    <Modal
      open={isOpen}
      title={t("{act}：{title}", { act: name, title })}
      footer={null}
      styles={TITLE_BESIDE_CLOSE}
      width={isWide ? 760 : 560}
      onCancel={close}
      afterClose={afterClose}
      mask={{ closable: false }}
    >
      {data !== undefined ? (
        children(data)
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton active />
      )}
    </Modal>
  );
}

/** Stands in the place of a form whose act is not possible any more, with the reason. */
export function NotNow({ name, reason }: { name: string; reason: string }) {
  return <EmptyState title={t("现在不能{act}", { act: name })} hint={reason} />;
}
