import { handOver } from "../files/dropped-files.ts";
import type { UploadView } from "./upload-desk.ts";
import type { UploadFile } from "./upload-files.ts";

/** Opens a file in the workbench, as it is now. */
export function lookAtFile({ router }: UploadView, { name, bytes }: UploadFile): void {
  handOver([new File([bytes as BlobPart], name)]);
  router.go("/check");
}
