import unhomoglyph from "unhomoglyph";

/** An invisible character, except for the variation selector that makes an emoji of a symbol. */
const hidden = /(?!\uFE0F)[\p{Default_Ignorable_Code_Point}\p{Cc}]|(?<!\p{Extended_Pictographic})\uFE0F/u;

/** Characters that a person overlooks at the start or the end of a name. */
const atEnds = /^[\s.,:;']+|[\s.,:;']+$/gu;

/**
 * Names that a person cannot tell apart have the same skeleton. It is the skeleton of Unicode's UTS #39
 * (https://www.unicode.org/reports/tr39/#Confusable_Detection), without characters that a person overlooks.
 */
export function skeleton(name: string): string {
  const shown = name.normalize("NFD").replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  const alike = unhomoglyph(shown).normalize("NFD");
  return alike.replace(/\s+/gu, " ").replace(atEnds, "");
}

/** Whether a name has invisible characters. */
export function hasHidden(name: string): boolean {
  return hidden.test(name);
}

/** Whether a word of a name has both Latin letters and letters of another script that look like Latin ones. */
export function mixesScripts(name: string): boolean {
  const words = name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.some((word) => /\p{Script=Latin}/u.test(word) && [...word].some(isDisguised));
}

function isDisguised(character: string): boolean {
  return /(?!\p{Script=Latin})\p{L}/u.test(character) && /^\p{Script=Latin}+$/u.test(unhomoglyph(character));
}

/** Escapes invisible characters and those that look like others, as JSON does; `undefined` if a name has none. */
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
