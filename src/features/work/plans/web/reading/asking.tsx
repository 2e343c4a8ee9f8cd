import { newId } from "../../../../../base/ids.ts";
import { t } from "../../../../../ui/i18n.ts";
import { AsideDialog } from "../dialogs/aside-dialog.tsx";
import { BindDialog } from "../dialogs/bind-dialog.tsx";
import { KeysHelp } from "../dialogs/keys-help.tsx";
import { TitleDialog } from "../dialogs/title-dialog.tsx";
import { useReading } from "./reading-context.ts";
import { topmost } from "./targets.ts";
import type { Asking, Commands } from "./use-commands.ts";

interface AskingDialogsProps {
  asking: Asking;
  commands: Commands;
  close: () => void;
}

/** The dialog that asks for what an edit still needs. */
export function AskingDialogs({ asking, commands, close }: AskingDialogsProps) {
  const { draft, items } = useReading();
  switch (asking.kind) {
    case "aside":
      return (
        <AsideDialog
          count={asking.segmentIds.length}
          setAside={(reason) => commands.edit([{ kind: "set-aside", segmentIds: asking.segmentIds, reason }])}
          close={close}
        />
      );
    case "bind":
      return (
        <BindDialog
          segmentIds={asking.segmentIds}
          bind={(itemId) => commands.edit([{ kind: "bind", segmentIds: asking.segmentIds, itemId }])}
          close={close}
        />
      );
    case "group": {
      const members = topmost(asking.itemIds.flatMap((id) => items.get(id) ?? []));
      const [first] = members;
      const place = { parentId: first?.parentId ?? null, before: first?.id ?? null };
      const itemIds = members.map((item) => item.id);
      return (
        <TitleDialog
          heading={t("新建分组，放入所选 {count} 条", { count: members.length })}
          submit={t("建分组")}
          initial={{ title: "" }}
          save={({ title }) =>
            commands.edit([{ kind: "make-group", newId: newId(), title, ...place, itemIds }])
          }
          close={close}
        />
      );
    }
    case "rename-plan":
      return (
        <TitleDialog
          heading={t("计划名称和年份")}
          submit={t("修改")}
          initial={{ title: draft.title, year: draft.year }}
          save={(given) => commands.edit([{ kind: "update-plan", ...given }])}
          close={close}
        />
      );
    case "help":
      return <KeysHelp close={close} />;
  }
}
