import { isPast } from "../session-over.ts";
import type { SessionStore, ThrottleCount } from "../store.ts";
import { columnText } from "./column-text.ts";
import type { Database, Db } from "./database.ts";
import { lockForThrottle } from "./locks.ts";
import { everything } from "./sight.ts";

/** Counters of failed sign-ins; what has run out is removed when one changes. */
export function throttlesIn(database: Database): Pick<SessionStore, "throttle" | "changeThrottle"> {
  return {
    async throttle(key) {
      return database.read(everything, async (db) => {
        const row = await counterIn(db, key);
        return row && !isPast(row.expires, await database.clockIn(db)) ? row : undefined;
      });
    },
    changeThrottle: (key, change) =>
      database.write({
        lock: lockForThrottle(key),
        async work({ db, now }) {
          const stored = await counterIn(db, key);
          const left = change(stored && !isPast(stored.expires, now) ? stored : undefined);
          await db
            .deleteFrom("throttles")
            .where((eb) => eb.or([eb("key", "=", columnText(key)), eb("over_at", "<=", now)]))
            .execute();
          if (left !== null) {
            const { points, expires } = left;
            await db
              .insertInto("throttles")
              .values({ key: columnText(key), points, expires, over_at: expires })
              .execute();
          }
          return left;
        },
      }),
  };
}

/** Values that are taken once. */
export function keptValuesIn(database: Database): Pick<SessionStore, "keep" | "take"> {
  return {
    keep: (key, value, expires) =>
      database.write({
        async work({ db }) {
          await db
            .insertInto("kept_values")
            .values({ key: columnText(key), value, expires })
            .onConflict((conflict) => conflict.column("key").doUpdateSet({ value, expires }))
            .execute();
        },
      }),
    take: (key) =>
      database.write({
        async work({ db, now }) {
          const taken = await db
            .deleteFrom("kept_values")
            .where("key", "=", columnText(key))
            .returning(["value", "expires"])
            .executeTakeFirst();
          return taken && !isPast(taken.expires, now) ? taken.value : undefined;
        },
      }),
  };
}

function counterIn(db: Db, key: string): Promise<ThrottleCount | undefined> {
  return db.selectFrom("throttles").select(["points", "expires"]).where("key", "=", columnText(key)).executeTakeFirst();
}
