import type { Text } from "../../shared/cells/text.ts";

interface StoreFailure {
  /** What is wrong. */
  readonly text: Text;
  /** What to do about it. */
  readonly remedy: Text;
}

const RELOAD: Text = {
  zh: "请刷新页面,查看最新内容后再操作",
  en: "Reload, look at what stands there now and try again",
};
const TELL_MAINTAINER: Text = {
  zh: "请通知系统管理员;此前已保存的内容没有改变",
  en: "Tell the administrator of the system; what was stored before has not changed",
};
const FROM_BACKUP: Text = {
  zh: "请先保留该文件的副本,再从备份恢复;程序不会自行清空或改写",
  en: "Keep a copy of the file and restore it from a backup; the program never empties or rewrites it by itself",
};

/** Every way in which the store fails. The codes are stable: other programs act on them. */
export const STORE_FAILURES = {
  "document-damaged": {
    text: { zh: "数据文件 {file} 已损坏或格式不符:{issue}", en: "The data file {file} is damaged or wrong: {issue}" },
    remedy: FROM_BACKUP,
  },
  "layout-unknown": {
    text: {
      zh: "数据文件 {file} 由其他版本的程序写成(布局版本 {layout}),本程序不能读取",
      en: "The data file {file} was written by another version of the program (layout {layout}); this one cannot read it",
    },
    remedy: {
      zh: "请使用写成该文件的版本或更新的版本启动;数据没有改变",
      en: "Start the version that wrote it, or a newer one; nothing was changed",
    },
  },
  "document-invalid": {
    text: { zh: "要保存的内容格式不符:{issue}", en: "What was to be stored has the wrong shape: {issue}" },
    remedy: TELL_MAINTAINER,
  },
  "store-full": {
    text: { zh: "磁盘或存储桶空间不足,未能保存", en: "The disk or the bucket is full: nothing was stored" },
    remedy: {
      zh: "请通知系统管理员清理或扩充空间后重试;此前已保存的内容没有改变",
      en: "Tell the administrator to free or add space and try again; what was stored before has not changed",
    },
  },
  "store-failed": {
    text: {
      zh: "读写数据文件或对象存储失败,未能保存",
      en: "A data file or the object storage could not be read or written: nothing was stored",
    },
    remedy: TELL_MAINTAINER,
  },
  "store-unavailable": {
    text: {
      zh: "数据库或对象存储暂时无法连接,操作是否完成未能确认",
      en: "The database or object storage cannot be reached at present: nothing was confirmed",
    },
    remedy: {
      zh: "请稍后查看结果后再重试;恢复连接后服务会自行继续,此前已保存的内容没有改变",
      en: "Look later whether it was done, and try again; the service goes on by itself once the connection is back, and what was stored before has not changed",
    },
  },
  "schema-missing": {
    text: {
      zh: "数据库 {database} 中没有本程序的数据表",
      en: "The database {database} does not have this program's tables",
    },
    remedy: {
      zh: "请先运行 parkforms migrate(或允许服务启动时自动建表的账号)",
      en: "Run parkforms migrate first, with an account that may create tables",
    },
  },
  "schema-newer": {
    text: {
      zh: "数据库 {database} 已由更新版本的程序升级({found}),本程序不能使用",
      en: "The database {database} was migrated by a newer version of the program ({found}); this one cannot use it",
    },
    remedy: {
      zh: "请使用该版本或更新的版本启动;数据没有改变",
      en: "Start that version, or a newer one; nothing was changed",
    },
  },
  "database-away": {
    text: { zh: "连接不上数据库({host}):{reason}", en: "The database at {host} cannot be reached: {reason}" },
    remedy: {
      zh: "请检查 DATABASE_URL 中的主机和端口,并确认数据库已启动",
      en: "Check host and port in DATABASE_URL, and whether the database runs",
    },
  },
  "database-refused": {
    text: {
      zh: "主机 {host} 上的数据库 {database} 拒绝用户“{user}”:{reason}",
      en: "The database {database} at {host} refuses the user “{user}”: {reason}",
    },
    remedy: {
      zh: "请检查 DATABASE_URL 中的用户、密码和数据库名",
      en: "Check user, password and the name of the database in DATABASE_URL",
    },
  },
  "role-unknown": {
    text: { zh: "数据库中没有角色“{role}”", en: "The database has no role “{role}”" },
    remedy: {
      zh: "请先由数据库管理员创建:CREATE ROLE … LOGIN PASSWORD …",
      en: "Have it made first: CREATE ROLE … LOGIN PASSWORD …",
    },
  },
  "storage-refused": {
    text: {
      zh: "{host} 上的对象存储不可用(存储桶 {bucket}):{reason}",
      en: "The object storage at {host} cannot be used (bucket {bucket}): {reason}",
    },
    remedy: {
      zh: "请检查 S3_ENDPOINT 等 S3_ 变量,并确认存储桶已建好、密钥可读写",
      en: "Check S3_ENDPOINT and the other variables S3_…, and that the bucket exists and the key may read and write it",
    },
  },
  "folder-in-use": {
    text: {
      zh: "数据目录 {folder} 正由进程 {pid}(主机 {host})使用",
      en: "The data folder {folder} is in use by process {pid} on host {host}",
    },
    remedy: {
      zh: "同一数据库可由多个服务器使用,但每个服务器须有自己的 DATA_DIR;如该进程确已不再运行,请删除文件 {file}",
      en: "Any number of servers may work on one database, each with a DATA_DIR of its own; if that process surely no longer runs, delete the file {file}",
    },
  },
  "store-in-use": {
    text: {
      zh: "数据目录 {folder} 正由进程 {pid}(主机 {host})使用",
      en: "The data folder {folder} is in use by process {pid} on host {host}",
    },
    remedy: {
      zh: "请先停止该进程;如它在另一台主机上且确已不再运行,请删除文件 {file} 后再启动",
      en: "Stop that process first; if it is on another host and surely no longer runs, delete the file {file} and start again",
    },
  },
  "store-absent": {
    text: { zh: "{place} 中没有数据", en: "There is no store in {place}" },
    remedy: { zh: "请核对 DATA_DIR 与 DATABASE_URL", en: "Look at DATA_DIR and DATABASE_URL" },
  },
  "store-being-moved": {
    text: {
      zh: "{place} 中的数据尚未迁移(恢复)完,不能使用",
      en: "What is being moved or restored into {place} is not all there yet: it cannot be used",
    },
    remedy: {
      zh: "请再次运行同一命令(parkforms migrate-store 或 restore),会从中断处继续;要放弃则请清空该目录或重建该数据库",
      en: "Run the same command again (parkforms migrate-store, or restore): it goes on where it ended. To give it up, empty the folder or make the database anew",
    },
  },
  "database-in-use": {
    text: {
      zh: "数据库 {database} 正由 {count} 个连接使用(来自 {addresses})",
      en: "The database {database} is in use by {count} connections (from {addresses})",
    },
    remedy: { zh: "请先停止使用它的全部服务器", en: "Stop all servers that use it first" },
  },
  "target-not-empty": {
    text: { zh: "{place} 中已有其他内容:{found}", en: "There is something else in {place}: {found}" },
    remedy: {
      zh: "请使用空的数据目录,或新建的空数据库(先运行 parkforms migrate)",
      en: "Use an empty data folder, or a new database (run parkforms migrate on it first)",
    },
  },
  "move-differs": {
    text: { zh: "两边的数据不一致:{differences}", en: "The two sides are not the same: {differences}" },
    remedy: {
      zh: "请继续使用原来的数据,不要启用新的;清空目标后重试,仍不一致请报告维护者",
      en: "Go on with the old store and not with the new one; empty the target and try again, and report it if that does not help",
    },
  },
  "store-closed": {
    text: { zh: "服务正在停止,未能保存", en: "The service is stopping: nothing was stored" },
    remedy: { zh: "请稍后重试", en: "Try again later" },
  },
  "blob-missing": {
    text: { zh: "存储中没有文件 {sha256}", en: "The store has no file {sha256}" },
    remedy: TELL_MAINTAINER,
  },
  "blob-damaged": {
    text: { zh: "存储中的文件 {sha256} 已损坏", en: "The stored file {sha256} is damaged" },
    remedy: FROM_BACKUP,
  },
  "folder-not-empty": {
    text: { zh: "目录 {folder} 不是空目录", en: "The folder {folder} is not empty" },
    remedy: { zh: "请指定一个空目录或尚不存在的目录", en: "Name an empty folder, or one that does not exist yet" },
  },
  "backup-unsettled": {
    text: { zh: "数据写入过于频繁,未能取得一致的备份", en: "Too much was being written to take a consistent backup" },
    remedy: { zh: "请稍后重试;没有留下不完整的备份", en: "Try again later; no incomplete backup was left" },
  },
  "backup-damaged": {
    text: { zh: "备份中的文件 {file} 有误:{issue}", en: "The file {file} of the backup is wrong: {issue}" },
    remedy: {
      zh: "请改用另一份备份;没有恢复任何内容",
      en: "Use another backup; nothing was restored",
    },
  },
  "audit-damaged": {
    text: {
      zh: "审计记录 {file} 第 {line} 行已损坏",
      en: "Line {line} of the audit record {file} is damaged",
    },
    remedy: FROM_BACKUP,
  },
  absent: {
    text: { zh: "要修改的内容不存在", en: "What was to be changed does not exist" },
    remedy: RELOAD,
  },
  conflict: {
    text: { zh: "内容已被他人修改", en: "Somebody else has changed this in the meantime" },
    remedy: RELOAD,
  },
  duplicate: {
    text: { zh: "内容已存在,不能重复添加", en: "This exists already and cannot be added again" },
    remedy: RELOAD,
  },
} as const satisfies { readonly [code: string]: StoreFailure };

export type StoreErrorCode = keyof typeof STORE_FAILURES;

/** What can be wrong with an audit chain, at its first broken entry. */
export const AUDIT_FAULTS = {
  changed: { zh: "内容被改动", en: "was changed" },
  missing: { zh: "缺失", en: "is missing" },
  "out-of-order": { zh: "顺序被调换", en: "does not stand in its place" },
  repeated: { zh: "重复出现", en: "stands there again" },
  forked: { zh: "与前一条不衔接", en: "does not follow from the entry before it" },
  "not-json": { zh: "不是有效的记录", en: "is not a readable entry" },
  truncated: { zh: "及其后的记录被截去", en: "and what follows was cut off" },
  rewritten: { zh: "与先前导出的摘要不符", en: "is not the one that was exported earlier" },
} as const satisfies { readonly [fault: string]: Text };

export type AuditFault = keyof typeof AUDIT_FAULTS;
