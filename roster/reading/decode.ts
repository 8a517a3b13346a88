/** The text of a file. */
export interface Decoded {
  text: string;
  /** The encoding, if some bytes are not valid in it. U+FFFD replaces those bytes. */
  damaged?: "UTF-8" | "UTF-16";
}

/** It replaces bytes that could not be decoded. */
export const replacementCharacter = "\uFFFD";

/** Decodes a CSV: UTF-8, or the UTF-16 that spreadsheets save as "Unicode text". A byte order mark is removed. */
export function decode(content: string | Uint8Array): Decoded {
  if (typeof content === "string") return { text: content.replace(/^\uFEFF/, "") };
  const encoding = encodingOf(content);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(content) };
  } catch {
    const damaged = encoding === "utf-8" ? "UTF-8" : "UTF-16";
    return { text: new TextDecoder(encoding).decode(content), damaged };
  }
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // Without a byte order mark: a header begins with an ASCII character, and one of the two bytes of it is zero in UTF-16.
  if (first !== 0 && second === 0) return "utf-16le";
  if (first === 0 && second !== 0) return "utf-16be";
  return "utf-8";
}
