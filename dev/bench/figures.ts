import { toTable } from "../../text/table";

/** One measured line of the table of targets. */
export interface Figure {
  /** Which scenario of the bench measured it. */
  scenario: string;
  what: string;
  unit: "s" | "requests" | "KB" | "MB" | "ms" | "%";
  measured: number;
  /** What the API, or the smaller of two sizes, allows at best; in the same run. */
  floor?: number;
  /** At most this. Without it, the figure is there to be compared with. */
  target?: number;
}

export function isMet({ measured, target }: Figure): boolean {
  return target === undefined || measured <= target;
}

/** The figures as people read them. */
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
