import type { UploadView } from "./upload-desk.ts";
import type { UploadFile } from "./upload-files.ts";

export function lookAtFile({ router }: UploadView, _file: UploadFile): void {
  router.go("/check");
}
