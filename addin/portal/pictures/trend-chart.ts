import { LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import type { Trend } from "./trend-figures.ts";

use([LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

export interface TrendLook {
  /** Says what the lines are of. */
  readonly title: string;
  readonly ink: string;
  readonly axis: string;
  readonly grid: string;
  readonly paper: string;
  /** One for each line. */
  readonly colours: readonly string[];
  readonly font: string;
  readonly written: (value: number | null) => string;
}

/** Draws the lines into an element; gives the way to end it. `open` hears of a click on a quarter. */
export function showTrend(
  host: HTMLElement,
  { trend, look, open }: { readonly trend: Trend; readonly look: TrendLook; readonly open: (period: string) => void },
): () => void {
  // ECharts empties its element by innerHTML, which the page's policy refuses: of this element it is a plain property.
  Object.defineProperty(host, "innerHTML", { value: "", writable: true });
  const chart = init(host, null, { renderer: "canvas" });
  chart.setOption(optionOf(trend, look, host.clientWidth < 520 ? trend.lines.length : 1));
  chart.on("click", ({ dataIndex }) => {
    const period = trend.periods[dataIndex];
    if (period !== undefined) open(period);
  });
  const sizes = new ResizeObserver(() => chart.resize());
  sizes.observe(host);
  return () => {
    sizes.disconnect();
    chart.dispose();
  };
}

/** Lines differ in the shape of their points and in their strokes, not in colour alone. */
const symbols = ["circle", "rect", "triangle", "diamond"];
const strokes: readonly ("solid" | "dashed" | "dotted" | number[])[] = ["solid", "dashed", "dotted", [12, 4, 2, 4]];

/** `legendRows`: on a telephone each line has a row of its own in the legend. */
function optionOf({ periods, lines }: Trend, look: TrendLook, legendRows: number) {
  const { title, ink, axis, grid, paper, colours, font, written } = look;
  const textStyle = { color: ink, fontFamily: font, fontSize: 12 };
  const axisLine = { lineStyle: { color: axis } };
  return {
    animation: false,
    aria: { enabled: true, label: { description: title } },
    textStyle,
    grid: {
      ...{ left: 8, right: 24, top: 24 + 22 * legendRows, bottom: 8 },
      ...{ outerBoundsMode: "same" as const, outerBoundsContain: "axisLabel" as const },
    },
    legend: { top: 4, left: 0, textStyle, itemWidth: 34, data: lines.map(({ name }) => name) },
    tooltip: {
      trigger: "axis" as const,
      renderMode: "richText" as const,
      confine: true,
      backgroundColor: paper,
      borderColor: axis,
      textStyle,
      valueFormatter: (value: unknown) => written(typeof value === "number" ? value : null),
    },
    xAxis: { type: "category" as const, data: [...periods], axisLine, axisLabel: textStyle },
    yAxis: {
      type: "value" as const,
      axisLabel: { ...textStyle, formatter: (value: number) => written(value) },
      splitLine: { lineStyle: { color: grid } },
    },
    series: lines.map(({ name, values }, at) => ({
      type: "line" as const,
      name,
      data: [...values],
      symbol: symbols[at % symbols.length]!,
      symbolSize: 9,
      itemStyle: { color: colours[at % colours.length]! },
      lineStyle: { color: colours[at % colours.length]!, width: 2, type: strokes[at % strokes.length]! },
    })),
  };
}
