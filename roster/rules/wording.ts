import { quote } from "../problems/quote";

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
