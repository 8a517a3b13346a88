/** The text of a file. */
export interface Decoded {
  text: string;
  /** Some bytes were not of its encoding: U+FFFD stands where they were. */
  isDamaged: boolean;
}

/** What stands where bytes could not be decoded. */
export const damage = "\uFFFD";

/** Enough of a file to see whether every second byte is zero, as in UTF-16 without a byte order mark. */
const sampleSize = 200;

/** The text of a CSV: UTF-8, or the UTF-16 that spreadsheets save as "Unicode text"; a byte order mark is no part of it. */
export function decode(content: string | Uint8Array): Decoded {
  if (typeof content === "string") return { text: content.replace(/^\uFEFF/, ""), isDamaged: false };
  const encoding = encodingOf(content);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(content), isDamaged: false };
  } catch {
    return { text: new TextDecoder(encoding).decode(content), isDamaged: true };
  }
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, sampleSize);
  const zeros = [0, 1].map((offset) => sample.filter((byte, index) => index % 2 === offset && byte === 0).length);
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > half * 0.8 && even === 0) return "utf-16le";
  if (even > half * 0.8 && odd === 0) return "utf-16be";
  return "utf-8";
}
