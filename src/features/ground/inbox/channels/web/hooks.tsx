import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import type { ChannelsOfMine } from "../contract.ts";
import { ChannelCard } from "./channel-card.tsx";
import { HookForm } from "./hook-form.tsx";
import s from "./told-settings.module.css";

interface HooksProps {
  channels: ChannelsOfMine;
  unitName: string;
}

/** The chat groups and systems in which a unit is told of its work. */
export function Hooks({ channels: { ofUnit, mayOpenHooks }, unitName }: HooksProps) {
  const [isOpening, setOpening] = useState(false);
  if (ofUnit.length === 0 && !mayOpenHooks) return null;
  return (
    <section className={`ls-card ${s.card}`} aria-labelledby="told-in-groups">
      <h2 id="told-in-groups">{t("发到{unit}的工作群或系统", { unit: unitName })}</h2>
      <p className={s.about}>{t("群里的人都能看到事项标题。同一件事只发一次，发得太密时合并成一条。")}</p>
      {ofUnit.map((channel) => (
        <ChannelCard key={channel.id} channel={channel} />
      ))}
      {mayOpenHooks && (
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setOpening(true)}>
          {t("添加")}
        </Button>
      )}
      <HookForm isOpen={isOpening} close={() => setOpening(false)} />
    </section>
  );
}
