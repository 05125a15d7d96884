import { databasePlace } from "../store/database-place.ts";
import { grantTo } from "../store/postgres/grants.ts";
import { migrateDatabase } from "../store/postgres/migrate.ts";
import { refusedByDatabase } from "../store/refused-by.ts";
import { CommandError } from "./command-error.ts";
import { configOf, orCommandError } from "./serve.ts";
import type { Terminal } from "./terminal.ts";

export interface MigrateOptions {
  /** The role that is to serve. */
  readonly serveAs?: string;
}

/** Brings the tables of the database up to this version, and lets another role serve. */
export async function migrate({ serveAs }: MigrateOptions, terminal: Terminal): Promise<number> {
  const { database } = configOf(terminal);
  if (!database) throw new CommandError("config.database", words.noDatabase);
  const place = databasePlace(database.url);
  const applied = await orCommandError(async () => {
    try {
      const done = await migrateDatabase(database.url);
      if (serveAs !== undefined) await grantTo(database.url, serveAs);
      return done.applied;
    } catch (error) {
      throw refusedByDatabase(place, error);
    }
  });
  const names = applied.join(", ");
  terminal.print(terminal.words(applied.length > 0 ? words.migrated : words.upToDate, { ...place, names }));
  if (serveAs !== undefined) terminal.print(terminal.words(words.granted, { role: serveAs }));
  return 0;
}

const words = {
  noDatabase: {
    zh: "没有设置 DATABASE_URL:内置存储不需要 migrate",
    en: "DATABASE_URL is not set: the embedded store needs no migration",
  },
  migrated: {
    zh: "已更新数据库 {database}({host})的数据表:{names}",
    en: "Brought the tables of {database} at {host} up to date: {names}",
  },
  upToDate: {
    zh: "数据库 {database}({host})的数据表已是最新",
    en: "The tables of {database} at {host} are up to date; nothing was to do",
  },
  granted: {
    zh: "角色 {role} 已获得运行服务器所需的权限,且仅此而已",
    en: "The role {role} may serve now, and do nothing else",
  },
};
