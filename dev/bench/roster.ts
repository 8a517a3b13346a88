/** The size of a roster. */
export interface RosterSize {
  users: number;
  groups: number;
  /** In how many groups each user is. */
  groupsPerUser: number;
}

/** 1,000 users, 50 groups, 3,000 memberships. */
export const standard: RosterSize = { users: 1_000, groups: 50, groupsPerUser: 3 };

/** 10,000 users, 200 groups, 30,000 memberships. */
export const large: RosterSize = { users: 10_000, groups: 200, groupsPerUser: 3 };

const givenNames = ["Nina", "John", "Zoë", "Björn", "Aiko", "Priya", "Mateus", "Olu", "Siobhán", "Nguyễn"];
const familyNames = ["Franco", "Smith", "Müller", "O'Neil", "García", "Tanaka", "Okafor", "Lindqvist", "D'Souza"];

/** The number of writes that create a roster in an empty directory. */
export function writesOf({ users, groups, groupsPerUser }: RosterSize): number {
  return users + groups + users * groupsPerUser;
}

/** The number of List requests that read the directory of a roster, with 100 items on a page. */
export function pagesOf({ users, groups, groupsPerUser }: RosterSize): number {
  const perGroup = Math.ceil((users * groupsPerUser) / groups / 100);
  return Math.ceil(users / 100) + Math.ceil(groups / 100) + groups * perGroup;
}

/** A CSV of that size, always the same: one row for each user and group. Every group has a member. */
export function rosterCsv({ users, groups, groupsPerUser }: RosterSize): string {
  const random = randomNumbers(1);
  const rows = ["username,givenname,familyname,groupname,email,emailtype,primary"];
  for (let user = 0; user < users; user++) {
    const userName = `user${pad(user, 6)}`;
    const given = pick(givenNames, random);
    const family = `${pick(familyNames, random)}${user}`;
    for (const group of groupsOf(user, groups, groupsPerUser, random)) {
      rows.push([userName, given, family, `Team-${pad(group, 4)}`, `${userName}@example.com`, "work", "TRUE"].join());
    }
  }
  return `${rows.join("\n")}\n`;
}

function groupsOf(user: number, groups: number, count: number, random: () => number): number[] {
  const chosen = new Set([user % groups]);
  while (chosen.size < Math.min(count, groups)) chosen.add(Math.floor(random() * groups));
  return [...chosen];
}

function pick(names: string[], random: () => number): string {
  return names[Math.floor(random() * names.length)] ?? "";
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, "0");
}

/** A linear congruential generator (the constants of Numerical Recipes): the same numbers everywhere. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
