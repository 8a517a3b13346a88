import { perRun } from "./run";

/** A resource that declares something. Resources of different classes may have the same name. */
export interface Declarer {
  /** Its class, such as `GroupMembership`. */
  type: string;
  name: string;
}

/** Something that one resource of a program may declare. */
export interface Declared {
  /** What kind of thing it is, and in which identity store or group. */
  kind: string;
  /** The same for all spellings of one thing. */
  key: string;
  /** What messages call it. */
  title: string;
}

/** What one run of a program declares: kind -> key -> the resource that declares it. */
export type Declarations = Map<string, Map<string, Declarer>>;

export const declarationsOfRun = perRun((): Declarations => new Map());

/**
 * Records that a resource declares something. Two resources that declare the same thing would undo each other's changes.
 *
 * @returns the problem, if another resource declares the same thing
 */
export function declaredOnce(
  run: Declarations,
  { kind, key, title }: Declared,
  declarer: Declarer,
): string | undefined {
  const declared = declaredOf(run, kind);
  const other = declared.get(key);
  if (other === undefined || other === declarer) {
    declared.set(key, declarer);
    return undefined;
  }
  return `${title} is declared twice: by ${titleOf(other)} and by ${titleOf(declarer)}`;
}

/** Key -> the resource that declares it. */
export function declaredOf(run: Declarations, kind: string): Map<string, Declarer> {
  const declared = run.get(kind) ?? new Map<string, Declarer>();
  run.set(kind, declared);
  return declared;
}

export function titleOf({ type, name }: Declarer): string {
  return `${type} "${name}"`;
}
