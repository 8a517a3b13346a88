import { type Managed, managedBy } from "./managed";
import { parseStackExport } from "./stackExport";

/** The text of a stack's export, and its name in messages. */
export interface StackSource {
  source: string;
  text: string;
}

/** The names of stacks, and what these manage. */
export interface Stacks extends Managed {
  stacks: string[];
}

/** @throws an error if a text is no export, or if two are exports of the same stack: everything would be declared twice */
export function readStacks(sources: StackSource[]): Stacks {
  const seen = new Map<string, string>();
  const all = sources.map(({ source, text }) => {
    const stackExport = parseStackExport(source, text);
    const other = seen.get(stackExport.stack);
    if (other !== undefined)
      throw new Error(`${other} and ${source} are exports of the same stack ${stackExport.stack}`);
    seen.set(stackExport.stack, source);
    return managedBy(stackExport);
  });
  return {
    stacks: [...seen.keys()].sort(),
    users: all.flatMap(({ users }) => users),
    groups: all.flatMap(({ groups }) => groups),
    memberships: all.flatMap(({ memberships }) => memberships),
  };
}
