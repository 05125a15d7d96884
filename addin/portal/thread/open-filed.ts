import type { ThreadView } from "./thread-desk.ts";

export async function openFiled({ router }: ThreadView): Promise<void> {
  router.go("/check");
}
