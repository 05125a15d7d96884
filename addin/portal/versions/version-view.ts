import type { Answered } from "../../../shared/submission/client.ts";
import type { Noticed } from "../../ui/errands.ts";
import type { Loaded } from "../../ui/loaded.ts";
import type { PageView } from "../shell/page.ts";

export type FormDocument = Answered<"readForm">["json"];

export interface VersionState extends Noticed {
  readonly document: Loaded<FormDocument>;
}

export type VersionView = PageView<VersionState>;
