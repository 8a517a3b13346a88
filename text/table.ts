import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { escapeControls } from "./controls";
import type { Rows } from "./csv";
import { noScreen, type Screen, type Style, styled } from "./screen";

/** The narrowest column that is still readable. */
const narrowest = 16;

/**
 * Writes a table for people, without control characters in its cells. A table that is too wide for the screen has no columns
 * with the same value in every row, which a line above it says instead, and breaks long cells into lines. If that is not
 * enough, it is a list: each row is a paragraph, with one line for each cell.
 */
export function toTable({ columns, rows }: Rows, screen: Screen = noScreen): string {
  const texts = rows.map((row) => columns.map((_, index) => escapeControls(String(row[index] ?? ""))));
  const whole: Grid = { columns: [...columns], rows: texts };
  const wholeWidths = widthsOf(whole);
  if (tableWidth(wholeWidths) <= screen.width) return drawn(whole, wholeWidths, screen);
  const { grid, same } = withoutSame(whole);
  const widths = fitted(widthsOf(grid), screen.width);
  const above = same === "" ? "" : `${wrapAnsi(same, screen.width)}\n`;
  return `${above}${widths === undefined ? listed(grid, screen) : drawn(grid, widths, screen)}`;
}

/** A table of texts that are safe to show. */
interface Grid {
  columns: string[];
  rows: string[][];
}

function widthsOf({ columns, rows }: Grid): number[] {
  return columns.map((column, index) =>
    rows.reduce((widest, row) => Math.max(widest, stringWidth(row[index] ?? "")), stringWidth(column)),
  );
}

/** The width of a table with its borders. */
function tableWidth(widths: number[]): number {
  return widths.reduce((sum, width) => sum + width + 3, 1);
}

/** Leaves out the columns that have the same value in every row, and says the values in a line. */
function withoutSame({ columns, rows }: Grid): { grid: Grid; same: string } {
  const [first = [], ...others] = rows;
  const varies = columns.map((_, index) => others.some((row) => row[index] !== first[index]));
  if (!varies.includes(true)) return { grid: { columns, rows }, same: "" };
  const kept = <Item>(items: Item[]) => items.filter((_, index) => varies[index]);
  const left = columns.flatMap((column, index) => (varies[index] ? [] : [`${column}: ${first[index] || "(none)"}`]));
  return {
    grid: { columns: kept(columns), rows: rows.map(kept) },
    same: left.length === 0 ? "" : `The same in every row: ${left.join("; ")}`,
  };
}

/** Narrows the widest columns until the table fits. Returns `undefined` if they would be too narrow. */
function fitted(widths: number[], width: number): number[] | undefined {
  for (let most = Math.max(narrowest, ...widths); most >= narrowest; most -= 1) {
    const narrowed = widths.map((natural) => Math.min(natural, most));
    if (tableWidth(narrowed) <= width) return narrowed;
  }
  return undefined;
}

function drawn({ columns, rows }: Grid, widths: number[], screen: Screen): string {
  const border = (text: string) => styled("dim", text, screen);
  const rule = (left: string, middle: string, right: string) =>
    border(`${left}${widths.map((width) => "─".repeat(width + 2)).join(middle)}${right}`);
  const edge = border("│");
  const linesOf = (cells: string[], style?: Style): string[] => {
    const broken = cells.map((cell, index) => brokenAt(cell, widths[index] ?? 0));
    const height = broken.reduce((highest, { length }) => Math.max(highest, length), 1);
    return Array.from({ length: height }, (_, line) => {
      const shown = widths.map((width, index) => {
        const padded = paddedTo(broken[index]?.[line] ?? "", width);
        return style === undefined ? padded : styled(style, padded, screen);
      });
      return `${edge} ${shown.join(` ${edge} `)} ${edge}`;
    });
  };
  const lines = [
    rule("┌", "┬", "┐"),
    ...linesOf(columns, "bold"),
    rule("├", "┼", "┤"),
    ...rows.flatMap((row) => linesOf(row)),
    rule("└", "┴", "┘"),
  ];
  return `${lines.join("\n")}\n`;
}

function listed({ columns, rows }: Grid, screen: Screen): string {
  const labelWidth = Math.max(...columns.map((column) => stringWidth(column))) + 2;
  const width = Math.max(screen.width - labelWidth, narrowest);
  const paragraphs = rows.map((row) =>
    columns
      .flatMap((column, index) => {
        const lines = row[index] === "" ? [] : brokenAt(row[index] ?? "", width);
        return lines.map((line, number) => {
          const label = paddedTo(number === 0 ? column : "", labelWidth);
          return `${styled("bold", label, screen)}${line}\n`;
        });
      })
      .join(""),
  );
  return paragraphs.join("\n");
}

/** Breaks a text into lines, between words where that is possible. */
function brokenAt(text: string, width: number): string[] {
  return stringWidth(text) <= width ? [text] : wrapAnsi(text, width, { hard: true }).split("\n");
}

function paddedTo(text: string, width: number): string {
  return `${text}${" ".repeat(Math.max(width - stringWidth(text), 0))}`;
}
