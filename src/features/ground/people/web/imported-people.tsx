import { DownloadOutlined, PrinterOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useState } from "react";
import { csvFile } from "../../../../base/csv.ts";
import { officeDate } from "../../../../base/dates.ts";
import type { ImportCounts } from "../../../../base/import-shape.ts";
import { saveCsv } from "../../../../base/web/save-file.ts";
import { t } from "../../../../ui/i18n.ts";
import { Imported } from "../../../../ui/import/imported.tsx";
import { LeaveGuard } from "../../../../ui/leaving/leave-guard.tsx";
import type { NewPassword } from "../import/contract.ts";
import s from "./imported-people.module.css";

interface ImportedPeopleProps {
  counts: ImportCounts;
  passwords: NewPassword[];
  again: () => void;
}

/** What an import did, with the temporary passwords, which nobody can show a second time. */
export function ImportedPeople({ counts, passwords, again }: ImportedPeopleProps) {
  const [isKept, setKept] = useState(passwords.length === 0);
  const { add, change, fault } = counts;
  return (
    <>
      {!isKept && <LeaveGuard atStake={t("临时密码清单尚未下载或打印，离开后不再显示。")} />}
      <div className={s.unprinted}>
        <Imported
          title={t("已导入：新增 {add} 行，更改 {change} 行", { add, change })}
          skipped={fault}
          again={again}
          mayGoOn={isKept}
          to="/people"
          toWords={t("查看人员")}
        />
      </div>
      {passwords.length > 0 && <Passwords passwords={passwords} onKept={() => setKept(true)} />}
    </>
  );
}

/** The list to be handed out: on the screen, as a file, or printed and cut into strips. */
function Passwords({ passwords, onKept }: { passwords: NewPassword[]; onKept: () => void }) {
  const address = window.location.origin;
  const save = () => {
    const headings = [t("姓名"), t("账号"), t("单位"), t("临时密码")];
    const rows = passwords.map(({ name, username, unit, password }) => [name, username, unit, password]);
    saveCsv(csvFile([headings, ...rows]), `${t("临时密码")}${officeDate()}`);
    onKept();
  };
  const print = () => {
    window.print();
    onKept();
  };
  return (
    <section className={`ls-card ${s.card}`} aria-label={t("临时密码清单")}>
      <div className={s.head}>
        <h2 className={s.heading}>{t("临时密码清单（{count} 人）", { count: passwords.length })}</h2>
        <div className={s.acts}>
          <Button icon={<PrinterOutlined aria-hidden />} onClick={print}>
            {t("打印")}
          </Button>
          <Button type="primary" icon={<DownloadOutlined aria-hidden />} onClick={save}>
            {t("下载清单")}
          </Button>
        </div>
      </div>
      <Alert
        className={s.unprinted}
        type="warning"
        showIcon
        title={t("此清单只显示这一次，请现在下载或打印，分别转告本人，用后销毁。")}
        description={t("如有遗失，可用同一份表格重新核对，为尚未修改密码的人员重发。")}
      />
      <table className={s.table}>
        <thead>
          <tr>
            <th scope="col">{t("姓名、单位")}</th>
            <th scope="col">{t("账号")}</th>
            <th scope="col">{t("临时密码")}</th>
          </tr>
        </thead>
        <tbody>
          {passwords.map(({ name, username, unit, password }) => (
            <tr key={username}>
              <td>
                {name}
                <span className={s.unit}>{unit}</span>
                <span className={s.printed}>{t("登录地址 {address}，首次登录须修改密码", { address })}</span>
              </td>
              <td className={s.username}>{username}</td>
              <td>
                <code className={s.password}>{password}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
