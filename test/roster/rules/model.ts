/** An independent model of rules: every rule with every person and every group, one after another. */

export interface ModelPerson {
  userName: string;
  groups: string[];
  attributes: Record<string, string>;
  isDisabled: boolean;
}

/** A rule of the file with one condition, as it is written there. */
export interface ModelRule {
  name: string;
  group?: string[];
  exclusive?: string[];
  members?: string[];
  atLeast?: number;
  atMost?: number;
  only?: Record<string, string[]>;
  never?: Record<string, string[]>;
  alone?: string[] | true;
  owners?: Record<string, string>;
}

export interface ModelGroupRule {
  name: string;
  people: Record<string, string[]>;
  in: string[];
}

export const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Whether a pattern means a group, one character after another. */
function means(pattern: string, group: string): boolean {
  if (pattern === "") return group === "";
  if (pattern[0] === "*") return means(pattern.slice(1), group) || (group !== "" && means(pattern, group.slice(1)));
  return group !== "" && same(pattern[0] ?? "", group[0] ?? "") && means(pattern.slice(1), group.slice(1));
}

const meansAny = (patterns: string[], group: string) => patterns.some((pattern) => means(pattern, group));

/** Whether a person has one of the values of every column. */
export function has(person: Pick<ModelPerson, "attributes">, attributes: Record<string, string[]>): boolean {
  return Object.entries(attributes).every(([column, values]) =>
    values.some((value) => same(value, person.attributes[column] ?? "")),
  );
}

/** Whether a rule forbids a person to be in these groups together. */
function forbids(rule: ModelRule, person: ModelPerson, groups: string[]): boolean {
  const { group = [], exclusive = [], only, never, alone } = rule;
  return groups.some((one, index) => {
    if (only !== undefined && meansAny(group, one) && !has(person, only)) return true;
    if (never !== undefined && meansAny(group, one) && has(person, never)) return true;
    return groups.some((other, otherIndex) => {
      if (index === otherIndex) return false;
      if (meansAny(exclusive, one) && meansAny(exclusive, other)) return true;
      return alone !== undefined && meansAny(group, one) && !(alone !== true && meansAny(alone, other));
    });
  });
}

/** What is wrong: "rule contradicts user", "rule user" or "rule group", in lower case and sorted. */
export function modelOf(
  rules: ModelRule[],
  groupRules: ModelGroupRule[],
  people: ModelPerson[],
  groups: string[],
): string[] {
  const wrong = new Set<string>();
  const silent = new Set<string>();
  const find = (name: string) => people.find(({ userName }) => same(userName, name));
  const isIn = (person: ModelPerson | undefined, group: string) =>
    person?.groups.some((one) => same(one, group)) === true;
  for (const person of people) {
    const requiring = new Map<string, string[]>();
    for (const group of groups) {
      const names = [
        ...rules.filter(
          (rule) => meansAny(rule.group ?? [], group) && rule.members?.some((name) => same(name, person.userName)),
        ),
        ...groupRules.filter((rule) => rule.in.some((one) => same(one, group)) && has(person, rule.people)),
      ].map(({ name }) => name);
      if (names.length > 0) requiring.set(group, names);
    }
    for (const rule of rules) {
      if (!forbids(rule, person, [...requiring.keys()])) continue;
      wrong.add(`${rule.name} contradicts ${person.userName}`);
      silent.add(`${rule.name} ${person.userName}`);
      // The rules whose groups are part of this contradiction.
      for (const [group, names] of requiring) {
        const others = [...requiring.keys()].filter((other) => other !== group);
        const part =
          forbids(rule, person, [group]) ||
          others.some((other) => forbids(rule, person, [group, other]) && !forbids(rule, person, [other]));
        if (part) for (const name of names) silent.add(`${name} ${person.userName}`);
      }
    }
    for (const rule of rules) if (forbids(rule, person, person.groups)) wrong.add(`${rule.name} ${person.userName}`);
    for (const rule of groupRules) {
      const missing = groups.some((group) => rule.in.some((one) => same(one, group)) && !isIn(person, group));
      if (missing && has(person, rule.people)) wrong.add(`${rule.name} ${person.userName}`);
    }
  }
  for (const { name, group = [], exclusive = [], alone = [], owners = {}, members = [], atLeast, atMost } of rules) {
    const named = [...group, ...exclusive, ...(alone === true ? [] : alone), ...Object.keys(owners)];
    for (const one of named) if (!groups.some((known) => means(one, known))) wrong.add(`${name} ${one}`);
    const apart = groups.filter((known) => meansAny(exclusive, known));
    const areKnown = exclusive.every((one) => groups.some((known) => means(one, known)));
    if (apart.length === 1 && areKnown) wrong.add(`${name} ${apart[0]}`);
    for (const owned of Object.keys(owners)) {
      const some = groups.filter((known) => means(owned, known));
      if (some.length > 0 && !some.some((known) => meansAny(group, known))) wrong.add(`${name} ${owned}`);
    }
    for (const one of groups) {
      if (!meansAny(group, one)) continue;
      const inside = people.filter((person) => isIn(person, one));
      if (atLeast !== undefined && inside.filter(({ isDisabled }) => !isDisabled).length < atLeast)
        wrong.add(`${name} ${one}`);
      if (atMost !== undefined && inside.length > atMost) wrong.add(`${name} ${one}`);
      for (const member of members)
        if (!isIn(find(member), one)) wrong.add(`${name} ${find(member)?.userName ?? member}`);
      if (Object.keys(owners).length === 0) continue;
      const [, owner] = Object.entries(owners).find(([pattern]) => means(pattern, one)) ?? [];
      const person = owner === undefined ? undefined : find(owner);
      if (person === undefined || person.isDisabled) wrong.add(`${name} ${one}`);
    }
  }
  for (const { name, in: into } of groupRules) {
    for (const one of into) if (!groups.some((known) => same(one, known))) wrong.add(`${name} ${one}`);
  }
  const lowerCase = (all: Iterable<string>) => new Set([...all].map((one) => one.toLowerCase()));
  const notSaid = lowerCase(silent);
  return [...lowerCase(wrong)].filter((one) => !notSaid.has(one)).sort();
}
