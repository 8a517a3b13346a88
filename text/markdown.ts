import { escapeControls } from "./controls";

/** The longest text of a code span. A user name has at most 128 characters, a group name may have 1,024. */
const longest = 256;

/**
 * Shows a text in Markdown as it is. A code span is the only place in which GitHub and GitLab look for nothing: no Markdown, no
 * HTML, no mention (`@user`), no reference (`#123`, a commit), no link.
 */
export function code(text: string): string {
  const characters = [...text];
  const shown = escapeControls(characters.length > longest ? `${characters.slice(0, longest).join("")}…` : text);
  const runs = shown.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  // Without a space, a backtick at either end would belong to the fence. A reader removes one space from both ends.
  const isPadded = /^$|^[ `]|[ `]$/.test(shown);
  return isPadded ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

/** A word that means nothing in Markdown, nor to GitHub and GitLab: letters, or a short number. */
const plainWord = /^(?:\p{L}+(?:['-]\p{L}+)*|\d{1,6}|[.,;:]+)$/u;

/** Words, each with the quoted texts that belong to it, and the punctuation around it. */
const words = /(\(?)((?:"(?:[^"\\]|\\.)*"|\S)+?)([.,;:?!)]*)(?=\s|$)/gu;

/**
 * Shows sentences in Markdown that quote names. Whatever is more than a plain word becomes a code span.
 *
 * @param text a text in which `quote` quoted the names
 */
export function prose(text: string): string {
  return escapeControls(text).replace(words, (_, before: string, word: string, after: string) => {
    const [, quoted] = /^"([^"\\]+)"$/.exec(word) ?? [];
    return `${before}${plainWord.test(word) ? word : code(quoted ?? word)}${after}`;
  });
}
