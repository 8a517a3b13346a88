import { inspect, styleText } from "node:util";
import { escapeControlsInLines } from "./controls";

/** What shows a text. */
export interface Screen {
  /** The longest line, in columns of the screen; `Infinity` for a file or a pipe. */
  width: number;
  hasColors: boolean;
}

/** A file or a pipe. */
export const noScreen: Screen = { width: Number.POSITIVE_INFINITY, hasColors: false };

const styles = ["bold", "dim", "red", "yellow", "blue", "magenta", "gray"] as const;

export type Style = (typeof styles)[number];

/** Styles a text if the screen has colours. The text itself must have no control characters. */
export function styled(style: Style, text: string, { hasColors }: Screen): string {
  return hasColors ? styleText(style, text, { validateStream: false }) : text;
}

/** Matches what begins and ends a style. */
const sequence = new RegExp(`(\\u001b\\[(?:${styles.flatMap((style) => inspect.colors[style] ?? []).join("|")})m)`);

/** Escapes the control characters of a text, except line ends and styles. */
export function escapeControlsBesideStyles(text: string): string {
  const parts = text.split(sequence);
  return parts.map((part, index) => (index % 2 === 0 ? escapeControlsInLines(part) : part)).join("");
}
