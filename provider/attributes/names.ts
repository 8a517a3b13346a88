/**
 * The form in which names are compared. Case does not matter, as in the API. Whether an accent is a separate character does not
 * matter either, because that changes when a file is saved on another system.
 */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** A name in which `*` stands for any characters, as a pattern for the keys of names. Other characters are compared as names are. */
export function namePattern(name: string): RegExp {
  const parts = nameKey(name)
    .split("*")
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const joined = parts.reduce((pattern, part, index) =>
    // A lookahead does not try a later place once it has found one: otherwise `*a*a*a*b` takes minutes for a long name.
    index < parts.length - 1 ? `${pattern}(?=(.*?${part}))\\${index}` : `${pattern}.*${part}`,
  );
  return new RegExp(`^${joined}$`, "isu");
}
