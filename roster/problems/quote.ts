import { escapeControls } from "../../text/controls";

/** Longer values are cut: their beginning says which one it is. */
const longest = 80;

/** A value of a file as a message shows it: in quotes, in one line, not too long, and without anything that acts. */
export function quote(value: string): string {
  const characters = [...value.slice(0, 2 * longest)];
  const shown = characters.length > longest ? `${characters.slice(0, longest).join("")}…` : value;
  return `"${escapeControls(shown.replace(/["\\]/g, "\\$&"))}"`;
}

/** A message without the values that {@link quote} has put into it. */
export function redactQuoted(message: string): string {
  return message.replace(/"(?:[^"\\]|\\.)*"/g, "(secret)");
}
