import { escapeControls } from "./controls";

/** JSON for people and programs. What a terminal would act upon is escaped, as JSON allows everywhere in a text. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).split("\n").map(escapeControls).join("\n")}\n`;
}
