import unhomoglyph from "unhomoglyph";

/** What shows nothing wherever it stands, but for the sign that a symbol is shown as an emoji. */
const hidden = /(?!\uFE0F)[\p{Default_Ignorable_Code_Point}\p{Cc}]|(?<!\p{Extended_Pictographic})\uFE0F/u;

/** What is easily overlooked at either end of a name. */
const atEnds = /^[\s.,:;']+|[\s.,:;']+$/gu;

/**
 * What a name looks like: names that a person cannot tell apart have the same one. It is the skeleton of Unicode's UTS #39
 * (https://www.unicode.org/reports/tr39/#Confusable_Detection), without what is easily overlooked.
 */
export function skeleton(name: string): string {
  const shown = name.normalize("NFD").replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  const alike = unhomoglyph(shown).normalize("NFD");
  return alike.replace(/\s+/gu, " ").replace(atEnds, "");
}

/** Whether a name has characters that show nothing. */
export function hasHidden(name: string): boolean {
  return hidden.test(name);
}

/** Whether a word has Latin letters, and such of another script that look like Latin ones. */
export function mixesScripts(name: string): boolean {
  const words = name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.some((word) => /\p{Script=Latin}/u.test(word) && [...word].some(isDisguised));
}

function isDisguised(character: string): boolean {
  return /(?!\p{Script=Latin})\p{L}/u.test(character) && /^\p{Script=Latin}+$/u.test(unhomoglyph(character));
}

/** A name with the characters that look like others, or like nothing, in the escapes of JSON; `undefined` without such. */
export function spelling(name: string): string | undefined {
  const characters = [...name];
  if (characters.every(isPlain)) return undefined;
  return characters.map((character) => (isPlain(character) ? character : escaped(character))).join("");
}

function isPlain(character: string): boolean {
  if (/^[ -~]$/.test(character)) return true;
  return !/[\p{Default_Ignorable_Code_Point}\p{Cc}\s]/u.test(character) && unhomoglyph(character) === character;
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
