import { nameKey } from "./names";

/** A name in which `*` stands for any characters, as a pattern for the keys of names. Other characters are compared as names are. */
export function namePattern(name: string): RegExp {
  const literal = nameKey(name)
    .split("*")
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`, "isu");
}
