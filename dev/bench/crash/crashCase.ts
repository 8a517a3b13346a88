import fc from "fast-check";

/** An update that crashes: its program, and the time of the crash. */
export interface CrashCase {
  /** The CSV of its roster. */
  csv: string;
  memberships: "each" | "perGroup";
  /** The process that is killed. */
  killed: "engine" | "plugin";
  /** When it is killed: 0 is the first request that the update needs, 1 the last one. */
  moment: number;
  /** How the next update adopts the resources that this one has left. */
  adopt: "identical" | "update";
}

const userNames = Array.from({ length: 14 }, (_, index) => `person${index}`);
const groupNames = ["Admins", "Auditors", "Data Science", "Finance"];

const person = fc.record({
  familyName: fc.constantFrom("Smith", "O'Neil"),
  mailbox: fc.constantFrom("work", "office"),
  groups: fc.subarray(groupNames),
});

const people = fc
  .subarray(userNames, { minLength: 8 })
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, person]))));

const crashCase: fc.Arbitrary<Omit<CrashCase, "killed">> = fc.record({
  csv: people.map(csvOf),
  memberships: fc.constantFrom("each", "perGroup"),
  moment: fc.noBias(fc.integer({ min: 0, max: 1_000 })).map((thousandths) => thousandths / 1_000),
  adopt: fc.constantFrom("identical", "update"),
});

/** Derives cases from a seed. They kill the engine and the plugin alternately. */
export function crashCases(seed: number, count: number): CrashCase[] {
  const chosen = fc.sample(crashCase, { seed, numRuns: count });
  return chosen.map((one, index) => ({ ...one, killed: index % 2 === 0 ? "engine" : "plugin" }));
}

function csvOf(all: Record<string, { familyName: string; mailbox: string; groups: string[] }>): string {
  const rows = Object.entries(all).flatMap(([userName, { familyName, mailbox, groups }]) =>
    (groups.length > 0 ? groups : [""]).map((group) =>
      [userName, "Given", familyName, group, `${userName}.${mailbox}@example.com`, "work", "TRUE"].join(),
    ),
  );
  return ["username,givenname,familyname,groupname,email,emailtype,primary", ...rows, ""].join("\n");
}
