import type { Text } from "../../../shared/cells/text.ts";
import type { Answered } from "../../../shared/submission/client.ts";
import { localTime } from "../../../shared/submission/local-time.ts";
import { card, facts, paragraph } from "../../ui/controls.ts";
import { element } from "../../ui/element.ts";
import type { Noticed } from "../../ui/errands.ts";
import { openStore } from "../../ui/store.ts";
import type { Say } from "../../ui/words.ts";
import { sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepLive, openResource } from "../shell/resource.ts";
import { sizeText } from "./size-text.ts";

const words = {
  title: { zh: "存储情况", en: "Storage" },
  reports: { zh: "报送", en: "Reports" },
  rounds: { zh: "批次", en: "Rounds" },
  submissions: { zh: "报送（单位 × 批次）", en: "Submissions (unit × round)" },
  workbooks: { zh: "收到的工作簿", en: "Workbooks received" },
  accounts: { zh: "账号", en: "Accounts" },
  units: { zh: "填报单位", en: "Reporting units" },
  stored: { zh: "占用", en: "Room taken" },
  files: { zh: "文件", en: "Files" },
  documents: { zh: "文档", en: "Documents" },
  audit: { zh: "审计记录", en: "Audit trail" },
  amount: { zh: "{count} 个，{size}", en: "{count}, {size}" },
  entries: { zh: "{count} 条，{size}", en: "{count} entries, {size}" },
  disk: { zh: "磁盘", en: "Disk" },
  free: { zh: "剩余 {free}，共 {total}", en: "{free} free of {total}" },
  unknown: { zh: "未知", en: "unknown" },
  backup: { zh: "最近一次备份（北京时间）", en: "Last backup (Beijing time)" },
  noBackup: {
    zh: "没有备份记录。请用 parkforms backup 定期备份。",
    en: "No backup is known of. Make one regularly with parkforms backup.",
  },
  head: { zh: "审计链最后一环（序号，SHA-256）", en: "Last link of the audit chain (number, SHA-256)" },
  headWhy: {
    zh: "把它另存一处：以后核对时，缺了哪一条都能看出来。",
    en: "Keep it somewhere else: later it shows whether anything was cut off.",
  },
  loading: { zh: "正在读取…", en: "Loading…" },
} as const satisfies { readonly [name: string]: Text };

type Figures = Answered<"readStorage">["json"];

/** How much this server keeps and how much room is left. */
export function storagePage(context: PageContext): Page {
  const { say, parts } = context;
  const state = openStore<Noticed>({});
  const figures = openResource({ state }, async () => (await parts.connection.ask("readStorage", {})).json);
  return sectionPage(context, {
    title: say(words.title),
    state,
    watched: [figures.state],
    sections: [
      [
        "storage",
        () => ({
          shows: () => [figures.state.get().value],
          draw: () => {
            const { value } = figures.state.get();
            return value ? [cards(value, say)] : [paragraph(say(words.loading))];
          },
        }),
      ],
    ],
    begin: () => keepLive([figures]),
  });
}

function cards({ disk, ...figures }: Figures, say: Say): HTMLElement {
  const { files, documents, audit, rounds, submissions, workbooks, accounts, units, lastBackupAt } = figures;
  const amount = ({ count, bytes }: Figures["files"]): string => say(words.amount, { count, size: sizeText(bytes) });
  const room = disk && say(words.free, { free: sizeText(disk.freeBytes), total: sizeText(disk.totalBytes) });
  const entries = say(words.entries, { count: audit.count, size: sizeText(audit.bytes) });
  return element(
    "div",
    { class: "columns" },
    [
      card({ name: "reports", title: say(words.reports) }, [
        facts([
          [say(words.rounds), String(rounds)],
          [say(words.submissions), String(submissions)],
          [say(words.workbooks), String(workbooks)],
          [say(words.units), String(units)],
          [say(words.accounts), String(accounts)],
        ]),
      ]),
      card({ name: "stored", title: say(words.stored), ...(lastBackupAt === null && { tone: "attention" as const }) }, [
        facts([
          [say(words.files), amount(files)],
          [say(words.documents), amount(documents)],
          [say(words.audit), entries],
          [say(words.disk), room ?? say(words.unknown)],
          [say(words.backup), lastBackupAt === null ? undefined : localTime(lastBackupAt)],
        ]),
        lastBackupAt === null && paragraph(say(words.noBackup)),
      ]),
      audit.head &&
        card({ name: "head", title: say(words.head) }, [
          paragraph(`${String(audit.head.sequence)} ${audit.head.hash}`),
          paragraph(say(words.headWhy), "quiet"),
        ]),
    ].filter((one) => one !== null),
  );
}
