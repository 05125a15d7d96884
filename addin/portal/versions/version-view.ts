import type { Answered } from "../../../shared/submission/client.ts";
import type { Noticed } from "../../ui/errands.ts";
import type { PageView } from "../shell/page.ts";
import type { Resource } from "../shell/resource.ts";

export type FormDocument = Answered<"readForm">["json"];

export type VersionView = PageView<Noticed> & { readonly desk: Resource<FormDocument> };
