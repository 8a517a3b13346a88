import { nameKey } from "../provider/attributes/names";

/** Somebody or something of the roster, and the key under which the stack has it: `undefined` if it does not. */
export interface Match {
  name: string;
  before: string | undefined;
}

/** Finds those of a roster in what a stack has, under the name they have now or, as aliases do, an earlier one. */
export function match(names: string[], previousNames: Map<string, string[]>, known: Map<string, unknown>): Match[] {
  return names.map((name) => {
    const candidates = [name, ...(previousNames.get(nameKey(name)) ?? [])].map(nameKey);
    return { name, before: candidates.find((candidate) => known.has(candidate)) };
  });
}

/** What the keys that a stack may use stand for now. */
export function currentNames(names: string[], previousNames: Map<string, string[]>): Map<string, string> {
  return new Map(
    names.flatMap((name) => [...(previousNames.get(nameKey(name)) ?? []), name].map((old) => [nameKey(old), name])),
  );
}
