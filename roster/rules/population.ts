import { nameKey, namePattern } from "../../provider/attributes/names";
import { groupBy } from "../../text/collections";
import type { Subject } from "./types";

/** Key of a name -> the name. */
export type Names = Map<string, string>;

/** A person with the groups that a rule looks at. */
export interface Person {
  key: string;
  subject: Subject;
  groups: Names;
}

/** People and groups by the keys of their names. */
export class Population {
  readonly people: Map<string, Person>;
  readonly groups: Names;
  /** Key of a group -> its members. */
  readonly #members: Map<string, Person[]>;

  constructor(people: Subject[], groups: string[]) {
    this.groups = namesOf(groups);
    this.people = new Map(
      people.map((subject) => {
        const key = nameKey(subject.userName);
        return [key, { key, subject, groups: namesOf(subject.groups) }];
      }),
    );
    const memberships = [...this.people.values()].flatMap((person) =>
      [...person.groups.keys()].map((group) => ({ group, person })),
    );
    this.#members = new Map(
      [...groupBy(memberships, ({ group }) => group)].map(([group, all]) => [group, all.map(({ person }) => person)]),
    );
  }

  person(userName: string): Person | undefined {
    return this.people.get(nameKey(userName));
  }

  members(group: string): Person[] {
    return this.#members.get(group) ?? [];
  }

  /** The groups that names and patterns mean. */
  resolve(names: string[]): Names {
    return new Map(names.flatMap((name) => [...this.groupsNamed(name)]));
  }

  /** The groups that a name or a pattern means. */
  groupsNamed(name: string): Names {
    if (!name.includes("*")) {
      const key = nameKey(name);
      const known = this.groups.get(key);
      return new Map(known === undefined ? [] : [[key, known]]);
    }
    const pattern = namePattern(name);
    return new Map([...this.groups].filter(([key]) => pattern.test(key)));
  }
}

function namesOf(names: string[]): Names {
  return new Map(names.map((name) => [nameKey(name), name]));
}
