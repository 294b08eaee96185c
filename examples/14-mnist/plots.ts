/** Curves as SVG text. Their colours are CSS variables, so that one picture fits light and dark pages. */
import { LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use, type EChartsCoreOption } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([LineChart, GridComponent, SVGRenderer]);

export interface Curve {
  readonly name: string;
  /** A CSS colour. */
  readonly color: string;
  /** [x, y] in order of x. */
  readonly points: readonly (readonly [number, number])[];
  /** Mark the points; for curves that have few. */
  readonly marked?: boolean;
}

export interface Plot {
  readonly x: string;
  /** The x axis goes from 0 to here. */
  readonly end: number;
  readonly curves: readonly Curve[];
  /** Powers of ten evenly spaced; for values above 0. */
  readonly logarithmic?: boolean;
  /** Values are shares: written as percentages, 1 at the top. */
  readonly shares?: boolean;
}

const FONT = { fontFamily: "system-ui, sans-serif", fontSize: 13, color: "var(--muted)" };

/** Draw curves into `width` × `height` pixels. */
export function draw(plot: Plot, width: number, height: number): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption(chartOption(plot));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

function chartOption({ x, end, curves, logarithmic = false, shares = false }: Plot): EChartsCoreOption {
  const axis = {
    axisLabel: FONT,
    nameTextStyle: FONT,
    axisLine: { show: false, lineStyle: { color: "var(--rule)" } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: "var(--rule)" } },
  };
  return {
    animation: false,
    textStyle: FONT,
    grid: { left: 0, right: 8, top: 10, bottom: 26, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      ...axis,
      type: "value",
      name: x,
      nameLocation: "middle",
      nameGap: 26,
      min: 0,
      max: Math.ceil(end),
      minInterval: 1,
      splitLine: { show: false },
    },
    yAxis: {
      ...axis,
      type: logarithmic ? "log" : "value",
      scale: true,
      axisLabel: shares ? { ...FONT, formatter: (y: number) => `${+(100 * y).toFixed(2)} %` } : FONT,
      ...(logarithmic ? roundedRange(curves) : {}),
      ...(shares ? sharesRange(curves) : {}),
    },
    series: curves.map((curve) => ({
      type: "line",
      name: curve.name,
      data: curve.points.map((point) => [...point]),
      silent: true,
      showSymbol: curve.marked === true,
      symbol: "circle",
      symbolSize: 7,
      lineStyle: { color: curve.color, width: 2 },
      itemStyle: { color: curve.color },
    })),
  };
}

/** From 1, 2 or 5 times a power of ten to another, so that the curves fill the height. */
function roundedRange(curves: readonly Curve[]): { min: number; max: number } {
  const ys = curves.flatMap((curve) => curve.points.map(([, y]) => y)).filter((y) => y > 0 && Number.isFinite(y));
  if (ys.length === 0) return { min: 0.1, max: 1 };
  const steps = Array.from({ length: 60 }, (_, i) => Number(`${[1, 2, 5][i % 3]}e${Math.floor(i / 3) - 10}`));
  return {
    min: steps.findLast((step) => step <= Math.min(...ys)) ?? steps[0],
    max: steps.find((step) => step >= Math.max(...ys)) ?? steps[steps.length - 1],
  };
}

/** Up to 1 in at most five round steps. */
function sharesRange(curves: readonly Curve[]): { min: number; max: number; interval: number } {
  const gap = 1 - Math.min(1, ...curves.flatMap((curve) => curve.points.map(([, y]) => y)));
  const interval = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1].find((step) => gap <= 5 * step) ?? 0.2;
  return { min: 1 - interval * Math.max(1, Math.ceil(gap / interval)), max: 1, interval };
}

/**
 * A noisy series made readable: mₜ = β·mₜ₋₁ + (1 − β)·yₜ, divided by 1 − βᵗ so that the start is not pulled to 0
 */
export function smooth(ys: readonly number[], beta: number): number[] {
  let [m, betaT] = [0, 1];
  return ys.map((y) => {
    m = beta * m + (1 - beta) * y;
    betaT *= beta;
    return m / (1 - betaT);
  });
}

/** At most about `most` of the points, the last among them. */
export function thin<T>(points: readonly T[], most: number): T[] {
  const stride = Math.max(1, Math.ceil(points.length / most));
  return points.filter((_, i) => i % stride === 0 || i === points.length - 1);
}
