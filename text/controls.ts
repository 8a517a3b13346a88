/**
 * Characters that a terminal executes instead of showing them (ISO 6429 controls, 8-bit ones included), and characters that
 * reorder or hide text (format characters and separators of Unicode). Joiners between letters stay: some scripts need them.
 */
const controls = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const shortEscapes = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** Escapes the control characters of a text, line ends included, as JavaScript writes them. */
export function escapeControls(text: string): string {
  return text.replace(controls, escapeCharacter);
}

/** The same, but the line ends stay. */
export function escapeControlsInLines(text: string): string {
  return text.split("\n").map(escapeControls).join("\n");
}

/** Uses the escapes of JSON, so that escaped JSON is still the same value when it is parsed. */
export function escapeCharacter(character: string): string {
  const short = shortEscapes.get(character);
  if (short !== undefined) return short;
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
