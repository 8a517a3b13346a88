import { escapeControls } from "../../text/controls";

/** Longer values are cut: the beginning is enough to find a value. */
const longest = 80;

/** A value as a message shows it: in quotes, in one line, not too long, and without control characters. */
export function quote(value: string): string {
  const characters = [...value.slice(0, 2 * longest)];
  const shown = characters.length > longest ? `${characters.slice(0, longest).join("")}…` : value;
  return `"${escapeControls(shown.replace(/["\\]/g, "\\$&"))}"`;
}

/** A message without the values that {@link quote} put into it. */
export function redactQuoted(message: string): string {
  return message.replace(/"(?:[^"\\]|\\.)*"/g, "(secret)");
}

/** Names in a sentence: a few of them, and how many more there are. */
export function listOf(names: string[], word = "and"): string {
  const shown =
    names.length > 6
      ? names
          .slice(0, 5)
          .map(quote)
          .concat(`${names.length - 5} more`)
      : names.map(quote);
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} ${word} ${last}`;
}
