import { escapeControls } from "./controls";

/** Writes JSON for people and programs. Control characters are escaped, as JSON allows in every string. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).split("\n").map(escapeControls).join("\n")}\n`;
}
