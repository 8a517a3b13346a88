/**
 * What a terminal would act upon instead of showing it (ISO 6429 controls, 8-bit ones included), and what reorders or
 * hides text (format characters and separators of Unicode). The joiners between letters stay: some scripts need them.
 */
const controls = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const shortEscapes = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** Text of one line in which nothing acts: control characters are shown as JavaScript would write them. */
export function escapeControls(text: string): string {
  return text.replace(controls, escaped);
}

/** The same for text of several lines. */
export function escapeControlsInLines(text: string): string {
  return text.split("\n").map(escapeControls).join("\n");
}

/** In the escapes that JSON has, so that what is escaped in JSON is the same text when it is parsed. */
function escaped(character: string): string {
  const short = shortEscapes.get(character);
  if (short !== undefined) return short;
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
