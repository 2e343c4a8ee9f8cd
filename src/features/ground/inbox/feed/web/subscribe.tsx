import { CalendarOutlined, CopyOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Flex, Input, Modal, Popconfirm, Skeleton } from "antd";
import { useState } from "react";
import { call } from "../../../../../base/web/api.ts";
import { useAct } from "../../../../../ui/form/use-act.ts";
import { t } from "../../../../../ui/i18n.ts";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import { closeFeed, getFeed, renewFeed } from "../contract.ts";
import s from "./subscribe.module.css";

const FEED = ["calendar-feed"];

/** Lets what waits stand in the calendar of one's telephone, by an address that is its own key. */
export function Subscribe() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<CalendarOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t("订阅到日历")}
      </Button>
      <Modal
        open={isOpen}
        title={t("把待办订阅到手机日历")}
        footer={null}
        width={560}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Feed />
      </Modal>
    </>
  );
}

function Feed() {
  const { data, error, refetch } = useQuery({
    queryKey: FEED,
    queryFn: ({ signal }) => call(getFeed, {}, { signal }),
  });
  const [address, setAddress] = useState<string>();
  const renew = useAct<number, { path: string }>({
    send: (version, options) => call(renewFeed, { body: { version, secret: newSecret() } }, options),
    touches: [FEED],
    onDone: ({ path }) => setAddress(new URL(path, window.location.origin).href),
  });
  const close = useAct<number, unknown>({
    send: (version, options) => call(closeFeed, { body: { version } }, options),
    touches: [FEED],
    done: t("订阅地址已停用"),
    onDone: () => setAddress(undefined),
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 2 }} />;
  const give = () => void renew.run(data.version);
  return (
    <Flex vertical gap={12}>
      <p>
        {t(
          "订阅后，当前岗位的待办按期限显示在手机或电脑的日历里，约一小时更新一次。在日历应用中选“添加订阅日历”，粘贴地址即可。",
        )}
      </p>
      {address ? (
        <Given address={address} />
      ) : (
        <p className={s.state}>
          {data.isOpen
            ? t("已有生效的订阅地址。地址只在生成时显示一次，忘记了可以更换。")
            : t("目前没有生效的订阅地址。")}
        </p>
      )}
      <Flex gap={8} wrap>
        {data.isOpen ? (
          <>
            <Popconfirm
              title={t("更换后，原地址立即失效。确定更换？")}
              okText={t("更换地址")}
              cancelText={t("取消")}
              onConfirm={give}
            >
              <Button loading={renew.isRunning}>{t("更换地址")}</Button>
            </Popconfirm>
            <Button danger loading={close.isRunning} onClick={() => void close.run(data.version)}>
              {t("停用订阅")}
            </Button>
          </>
        ) : (
          <Button type="primary" loading={renew.isRunning} onClick={give}>
            {t("生成订阅地址")}
          </Button>
        )}
      </Flex>
    </Flex>
  );
}

/** 192 random bits in 32 letters that an address takes. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

function Given({ address }: { address: string }) {
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={t("谁有这个地址，谁就能看到您的待办标题，请勿转发；地址只显示这一次。")}
      />
      <Flex gap={8}>
        <Input
          readOnly
          value={address}
          aria-label={t("订阅地址")}
          onFocus={(event) => event.target.select()}
        />
        <Button
          icon={<CopyOutlined aria-hidden />}
          onClick={() => void navigator.clipboard?.writeText(address)}
        >
          {t("复制")}
        </Button>
      </Flex>
    </>
  );
}
