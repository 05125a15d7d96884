import type { Text } from "../../shared/cells/text.ts";
import type { Config } from "../config.ts";
import { databasePlace } from "../store/database-place.ts";
import { withFolderSource, withFolderTarget } from "../store/lowdb/folder-move.ts";
import { documentKinds, headText, type DocumentKind } from "../store/move/digest.ts";
import { moveContents, type MoveOptions, type MovePhase, type MoveReport } from "../store/move/move-contents.ts";
import { StoreError, storeErrorWords } from "../store/store-error.ts";
import { CommandError } from "./command-error.ts";
import { naming } from "./naming-database.ts";
import { showProgress, type Progress } from "./progress.ts";
import { configOf, orCommandError } from "./serve.ts";
import type { Terminal } from "./terminal.ts";

export interface MoveStoreOptions {
  readonly from: string;
  readonly to: string;
}

/** Moves all that there is into the other store. Exit code: 0 the two are the same, 1 they are not. */
export async function migrateStore({ from, to }: MoveStoreOptions, terminal: Terminal): Promise<number> {
  const isDirection = [from, to].sort().join() === "lowdb,postgres";
  if (!isDirection) throw new CommandError("arguments.stores", words.badStores);
  const config = configOf(terminal);
  if (!config.database) throw new CommandError("config.database", words.noDatabase);
  const { phases, stop } = showPhases(terminal);
  const options: MoveOptions = { withBlobs: config.s3 === undefined, onPhase: phases };
  const move = from === "lowdb" ? folderToDatabase : databaseToFolder;
  try {
    const report = await orCommandError(() => orDifference(() => move(config, options)));
    stop();
    if (report instanceof StoreError) return sayDifference(report, terminal);
    printReport(report, { from, config }, terminal);
    return 0;
  } finally {
    stop();
  }
}

async function folderToDatabase({ dataDir, database }: Config, options: MoveOptions): Promise<MoveReport> {
  const { url } = database!;
  const { withDatabaseTarget } = await import("../store/postgres/database-move.ts");
  return withFolderSource(dataDir, (contents) =>
    naming(url, () => withDatabaseTarget({ url }, (target) => moveContents(contents, target, options))),
  );
}

async function databaseToFolder({ dataDir, database }: Config, options: MoveOptions): Promise<MoveReport> {
  const { url } = database!;
  const { withDatabaseSource } = await import("../store/postgres/database-move.ts");
  return naming(url, () =>
    withDatabaseSource(url, (contents) =>
      withFolderTarget(dataDir, (target) => moveContents(contents, target, options)),
    ),
  );
}

/** Gives the error that says what is not the same. */
async function orDifference(move: () => Promise<MoveReport>): Promise<MoveReport | StoreError> {
  try {
    return await move();
  } catch (error) {
    if (error instanceof StoreError && error.code === "move-differs") return error;
    throw error;
  }
}

function sayDifference(error: StoreError, terminal: Terminal): number {
  const { text, remedy } = storeErrorWords(error);
  terminal.note(`${terminal.words(text)}\n${terminal.words(remedy)}`);
  return 1;
}

function showPhases(terminal: Terminal) {
  let progress: Progress | undefined;
  const stop = (): void => {
    progress?.stop();
    progress = undefined;
  };
  const phases = (phase: MovePhase, total: number) => {
    stop();
    const bar = (progress = showProgress(terminal, terminal.words(words[phase]), total));
    return (count: number): void => {
      for (let left = count; left > 0; left--) bar.step("");
    };
  };
  return { phases, stop };
}

interface Moved {
  readonly from: string;
  readonly config: Config;
}

function printReport(
  { source, target, blobBytes, how }: MoveReport,
  { from, config }: Moved,
  terminal: Terminal,
): void {
  const { dataDir, database, s3 } = config;
  const { host, database: name } = databasePlace(database!.url);
  const say = (text: Text, slots: Parameters<Terminal["words"]>[1] = {}): void =>
    terminal.print(terminal.words(text, slots));
  const isToDatabase = from === "lowdb";
  const places = { folder: dataDir, database: `${name} (${host})` };
  say(isToDatabase ? words.toDatabase : words.toFolder, places);
  if (how !== "begun") say(words[how]);
  for (const kind of documentKinds) {
    say(words.compared, { what: kindWords[kind], source: source.counts[kind], target: target.counts[kind] });
  }
  say(words.compared, { what: words.entries, source: source.audit.entries, target: target.audit.entries });
  if (s3) say(words.blobsStay, { bucket: s3.bucket });
  else say(words.blobs, { count: target.blobs.size, bytes: blobBytes });
  say(words.documents, { source: source.documents, target: target.documents });
  say(words.head, { source: headText(source.audit.head), target: headText(target.audit.head) });
  say(isToDatabase ? words.useDatabase : words.useFolder, places);
}

const kindWords: Readonly<{ [kind in DocumentKind]: Text }> = {
  accounts: { zh: "账号", en: "accounts" },
  units: { zh: "填报单位", en: "units" },
  links: { zh: "一次性链接", en: "one-time links" },
  register: { zh: "入选名册", en: "register entries" },
  sessions: { zh: "登录会话", en: "sessions" },
  throttles: { zh: "登录限制", en: "sign-in counters" },
  kept: { zh: "暂存值", en: "kept values" },
  forms: { zh: "已发布表式", en: "published forms" },
  rounds: { zh: "批次", en: "rounds" },
  submissions: { zh: "报送", en: "submissions" },
};

const words = {
  badStores: {
    zh: "请写明方向:--from lowdb --to postgres,或 --from postgres --to lowdb",
    en: "Say which way: --from lowdb --to postgres, or --from postgres --to lowdb",
  },
  noDatabase: {
    zh: "请设置 DATABASE_URL(PostgreSQL 数据库地址)",
    en: "Set DATABASE_URL to the address of the PostgreSQL database",
  },
  read: { zh: "读取", en: "Reading" },
  fill: { zh: "迁移", en: "Moving" },
  compare: { zh: "核对工作簿", en: "Comparing workbooks" },
  toDatabase: {
    zh: "{folder} 的全部数据已迁移到数据库 {database},两边核对一致(来源 = 去向):",
    en: "All of {folder} is now in the database {database}; the two are the same (source = target):",
  },
  toFolder: {
    zh: "数据库 {database} 的全部数据已迁移到 {folder},两边核对一致(来源 = 去向):",
    en: "All of the database {database} is now in {folder}; the two are the same (source = target):",
  },
  continued: { zh: "  (从上次中断处继续)", en: "  (an earlier move was gone on with)" },
  there: { zh: "  (此前已迁移完,本次只作核对)", en: "  (it had been moved before: it was only compared now)" },
  compared: { zh: "  {what}:{source} = {target}", en: "  {what}: {source} = {target}" },
  entries: { zh: "审计记录", en: "audit entries" },
  blobs: {
    zh: "  工作簿等文件:{count} 个,{bytes} 字节,逐个核对 SHA-256 无误",
    en: "  workbooks and results: {count}, {bytes} bytes, the SHA-256 of each is right",
  },
  blobsStay: {
    zh: "  工作簿等文件仍在对象存储 {bucket} 中,没有迁移也没有读取",
    en: "  workbooks and results stay in the bucket {bucket}: they were neither moved nor read",
  },
  documents: {
    zh: "  全部数据的 SHA-256:\n    {source}\n    {target}",
    en: "  SHA-256 of all documents:\n    {source}\n    {target}",
  },
  head: {
    zh: "  审计链末条(已逐条核对):\n    {source}\n    {target}",
    en: "  last audit entry, the chain verified from the first:\n    {source}\n    {target}",
  },
  useDatabase: {
    zh: "接下来:设置 DATABASE_URL 后启动服务器(parkforms serve)。{folder} 没有改变,请留作备份,不要再用它启动",
    en: "Next: start the servers with DATABASE_URL set (parkforms serve). {folder} is unchanged: keep it as a backup and start nothing on it",
  },
  useFolder: {
    zh: "接下来:去掉 DATABASE_URL,以 DATA_DIR={folder} 启动服务器(parkforms serve)。数据库 {database} 没有改变,请留作备份",
    en: "Next: start the server with DATA_DIR={folder} and without DATABASE_URL (parkforms serve). The database {database} is unchanged: keep it as a backup",
  },
};
