import { toTable } from "../../text/table";

/** A measured value, and its target. */
export interface Figure {
  /** The scenario of the bench that measured it. */
  scenario: string;
  what: string;
  unit: "s" | "requests" | "KB" | "MB" | "ms" | "%";
  measured: number;
  /** The best possible value: the minimum that the API allows, or the value of the smaller size in the same run. */
  floor?: number;
  /** The maximum. A figure without a target serves only for comparison. */
  target?: number;
}

export function isMet({ measured, target }: Figure): boolean {
  return target === undefined || measured <= target;
}

/** The figures as a table. */
export function figuresTable(figures: Figure[]): string {
  const rows = figures.map((figure) => {
    const { scenario, what, unit, measured, floor, target } = figure;
    const times = floor === undefined || floor === 0 ? "" : `${(measured / floor).toFixed(2)} x`;
    const verdict = target === undefined ? "" : isMet(figure) ? "met" : "MISSED";
    return [scenario, what, text(measured, unit), text(floor, unit), times, text(target, unit), verdict];
  });
  return toTable({ columns: ["scenario", "what", "measured", "floor", "of floor", "at most", "target"], rows });
}

function text(value: number | undefined, unit: Figure["unit"]): string {
  if (value === undefined) return "";
  const isCount = unit === "requests" || unit === "MB";
  return `${value.toLocaleString("en-US", { maximumFractionDigits: isCount ? 0 : 2 })} ${unit}`;
}
