import type { Language, Slots, Text } from "../../../shared/cells/text.ts";
import type { Form } from "../../../shared/forms/form.ts";
import type { Client } from "../../../shared/submission/client.ts";
import type { Unit } from "../../../shared/submission/unit.ts";

/** What the chapters of the demonstration's story work with. */
export interface Stage {
  readonly language: Language;
  /** Paths of files are below this folder. */
  readonly folder: string;
  /** The newest version of a form: "application". */
  readonly form: (name: string) => Form;
  /** A headline. */
  readonly chapter: (text: Text, slots?: Slots) => void;
  /** A line of the story. */
  readonly say: (text: Text, slots?: Slots) => void;
  /** Keeps a file under a path below the folder. */
  readonly save: (path: string, content: Uint8Array | string) => void;
  /** Shows how far a longer piece of work has come. */
  readonly progress: (label: Text, total: number) => StageProgress;
}

export interface StageProgress {
  readonly step: (what: string) => void;
  readonly stop: () => void;
}

/** Everybody who acts, each with a client that has signed in. */
export interface Cast {
  /** By login. */
  readonly as: (login: string) => Promise<Client>;
  /** The reporting unit of that name. */
  readonly unit: (name: string) => Unit;
}
