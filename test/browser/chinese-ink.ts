import type { Page } from "playwright-core";

/** How the page draws two Chinese characters and one that no font has, each as its pixels: three alike mean no font. */
export function chineseInk(page: Page, family: string): Promise<readonly string[]> {
  return page.evaluate((font) => {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
    context.font = `40px ${font}`;
    return ["审", "核", "\u{10ffff}"].map((sign) => {
      context.clearRect(0, 0, 60, 60);
      context.fillText(sign, 5, 45);
      return [...context.getImageData(0, 0, 60, 60).data].filter((value) => value > 128).join(",");
    });
  }, family);
}
