import * as z from "zod";
import { sessionView } from "../../shared/submission/messages-people.ts";

/** Who is signed in, with the token that says so where no cookie does. */
const kept = z.strictObject({ token: z.string().optional(), view: sessionView });

export type KeptSession = z.infer<typeof kept>;

/** The part of localStorage that is used. */
export type TextStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Where a session is kept between two openings of the pane. */
export interface SessionStore {
  /** Undefined where there is none, or one that has certainly ended. */
  read(): KeptSession | undefined;
  write(session: KeptSession | undefined): void;
}

export interface SessionPlace {
  /** Absent where the browser gives none: the session then lasts as long as the pane. */
  readonly storage?: TextStorage;
  /** What keeps two sites that show the pane apart: Office gives it. */
  readonly partition?: string;
  readonly now?: () => Date;
}

/** Keeps a session in memory, and in the storage as far as that works. */
export function openSessionStore({ storage, partition = "", now = () => new Date() }: SessionPlace = {}): SessionStore {
  const key = sessionKey(partition);
  let memory: KeptSession | undefined;
  const isOver = ({ view }: KeptSession): boolean => Date.parse(view.expiresAt) <= now().getTime();
  return {
    read: () => {
      const found = storage ? (parsed(() => storage.getItem(key)) ?? undefined) : memory;
      return found && !isOver(found) ? found : undefined;
    },
    write: (session) => {
      memory = session;
      try {
        if (session) storage?.setItem(key, JSON.stringify(session));
        else storage?.removeItem(key);
      } catch {
        // A storage that is full or switched off costs a sign-in the next time, and nothing now.
      }
    },
  };
}

/** Under which a session stands in the storage. */
export function sessionKey(partition: string): string {
  return `${partition}parkforms-session`;
}

function parsed(read: () => string | null): KeptSession | undefined {
  try {
    const text = read();
    return text === null ? undefined : kept.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
