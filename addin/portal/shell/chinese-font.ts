const font = "16px sans-serif";
const size = 24;

/** Asks for the Chinese font that our server keeps, on a computer that has none of its own. */
export function bringChineseFont(): void {
  if (hasChinese()) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = "/fonts/chinese.css";
  document.head.append(link);
}

/** Two characters look different where a font has them, and the same where a box stands for each. */
function hasChinese(): boolean {
  const context = new OffscreenCanvas(size, size).getContext("2d", { willReadFrequently: true });
  if (!context) return true;
  const inkOf = (character: string): string => {
    context.clearRect(0, 0, size, size);
    context.font = font;
    context.fillText(character, 2, 18);
    return context.getImageData(0, 0, size, size).data.join();
  };
  return inkOf("园") !== inkOf("表");
}
