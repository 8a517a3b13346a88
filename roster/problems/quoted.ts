import { visible } from "../../text/controls";

/** Longer values are cut: their beginning says which one it is. */
const longest = 80;

/** A value of a file as a message shows it: in quotes, in one line, not too long, and without anything that acts. */
export function quoted(value: string): string {
  const characters = [...value.slice(0, 2 * longest)];
  const shown = characters.length > longest ? `${characters.slice(0, longest).join("")}…` : value;
  return `"${visible(shown.replace(/["\\]/g, "\\$&"))}"`;
}

/** A message without the values that {@link quoted} has put into it. */
export function withoutQuoted(message: string): string {
  return message.replace(/"(?:[^"\\]|\\.)*"/g, "(secret)");
}
