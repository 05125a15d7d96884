import "@fluentui/web-components/button.js";
import "@fluentui/web-components/progress-bar.js";
import "@fluentui/web-components/switch.js";
import "@fluentui/web-components/tab.js";
import "@fluentui/web-components/tablist.js";
import { setTheme } from "@fluentui/web-components/theme/set-theme.js";
import { teamsHighContrastTheme, webDarkTheme, webLightTheme } from "@fluentui/tokens";
import type { Theme } from "./host.ts";

/** Fonts that machines have: none is downloaded, and Chinese never falls to whatever comes last. */
const fonts = [
  '"Segoe UI"',
  '"Microsoft YaHei UI"',
  '"Microsoft YaHei"',
  '"PingFang SC"',
  '"Noto Sans CJK SC"',
  '"Noto Sans SC"',
  '"Source Han Sans SC"',
  '"WenQuanYi Micro Hei"',
  '"SimHei"',
  '"ParkForms Han"',
  "system-ui",
  "sans-serif",
].join(", ");

const tokens: Readonly<{ [theme in Theme]: Readonly<{ [token: string]: string | number }> }> = {
  light: { ...webLightTheme, fontFamilyBase: fonts },
  dark: { ...webDarkTheme, fontFamilyBase: fonts },
  contrast: { ...teamsHighContrastTheme, fontFamilyBase: fonts },
};

/** Gives the Fluent elements, and every rule of components.css that uses their tokens, the colours of a theme. */
export function setTokens(theme: Theme): void {
  setTheme(tokens[theme]);
}
