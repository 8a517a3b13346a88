import { type Managed, managedBy } from "./managed";
import { parseStackExport } from "./stackExport";

/** The text of a stack's export, and what to call it in messages. */
export interface StackSource {
  source: string;
  text: string;
}

/** What some stacks manage, and their names. */
export interface Stacks extends Managed {
  stacks: string[];
}

/** @throws an error for what is no export, and for a stack that is there twice: it would manage everything twice */
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
