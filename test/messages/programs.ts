import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { getUser, IdentityRoster, type IdentityRosterArgs } from "../../index";
import type { Provider } from "../provider/support";
import { failing, type Situation } from "./situation";

/** Errors in a program or a roster, which appear before anything is written. */
export function programs(provider: Provider, folder: () => string): Situation[] {
  const roster = (title: string, args: IdentityRosterArgs): Situation =>
    failing(title, async () => new IdentityRoster("people", args));
  const people = "username,givenname,familyname,groupname,email\n";
  const limited = "username,givenname,familyname,groupname,from,until\n";
  const ruled = (title: string, rules: string) =>
    failing(title, async () => {
      const file = path.join(folder(), "rules.yaml");
      writeFileSync(file, rules);
      const header = "username,givenname,familyname,department,groupname";
      const csv = `${header}\nnina,Nina,Franco,IT,Admins\nben,Ben,Smith,Finance,Payers;Readers\n`;
      return new IdentityRoster("people", { csv, rules: file });
    });
  return [
    {
      title: "The API does not accept the arguments of a user",
      message: async () => {
        const declared = {
          userName: "nina franco",
          name: { givenName: "Nina" },
          nickname: "Nini",
          birthdate: "1.2.1990",
        };
        const { problems } = provider.lifecycles.user.check(declared);
        return problems.map(({ path, message }) => `${path}: ${message}`).join("\n");
      },
    },
    roster("Rows of a roster are wrong", {
      csv: `${people}nina,Nina,Franco,Admins,nina@example\nnina,Nina,Smith,Readers,nina@example.com\n,John,Smith,Admins,\n`,
    }),
    roster("Beginnings and ends of memberships are wrong", {
      csv:
        `${limited}nina,Nina,Franco,Admins,31.12.2026,2026-12-31T18:00\njohn,John,Smith,Admins,2026-12-31,2026-12-01\n` +
        "john,John,Smith,,,2026-12-31\nben,Ben,Jones,Admins,,2026-12-31\nben,Ben,Jones,Admins;Readers,,2027-01-31\n",
    }),
    {
      title: "The beginning and the end of a membership are wrong",
      message: async () => {
        const { group, user } = { group: randomUUID(), user: randomUUID() };
        const declared = [
          { groupId: group, memberId: user, from: "1.12.2026", until: "2026-12-31T18:00" },
          { groupId: group, memberId: user, from: "2026-12-31", until: "2026-12-01" },
        ];
        const problems = declared.flatMap((args) => provider.lifecycles.membership.check(args).problems);
        return problems.map(({ path, message }) => `${path}: ${message}`).join("\n");
      },
    },
    ruled(
      "Rules are wrong",
      `rules:
  - { name: two administrators, reason: One may be ill., atLeast: 2 }
  - { name: few readers, reason: Safety., group: Readers, atLeast: 5, atMost: 2 }
  - { name: own staff, reason: Safety., group: Admins, only: { departement: IT }, never: { usertype: Contractor } }
  - { name: few payers, reason: Safety., groups: Payers, atMost: 2 }
`,
    ),
    ruled("The file of rules is not YAML", "rules:\n  - name: few readers\n    reason: Safety: few may read.\n"),
    ruled(
      "The people of a roster break rules",
      `rules:
  - { name: two administrators, reason: One may be ill., group: Admins, atLeast: 2 }
  - { name: separation of duties, reason: Nobody approves payments twice., exclusive: [Payers, Readers] }
  - { name: owners, reason: Somebody answers questions., group: Admin, owners: { Admin: nina } }
`,
    ),
    ruled(
      "Two rules contradict each other for a person",
      `rules:
  - { name: payers are from IT, reason: Safety., group: Payers, only: { department: IT } }
groups:
  - { name: finance people, reason: They pay., people: { department: Finance }, in: Payers }
`,
    ),
    roster("The name of a column is not known", { csv: "username,givenname,familyname,groupnames\n" }),
    failing(
      "The file of the roster does not exist",
      async () => new IdentityRoster("people", { file: path.join(folder(), "people.csv") }),
    ),
    failing("The roster is empty", async () => {
      const file = path.join(folder(), "people.csv");
      writeFileSync(file, "");
      return new IdentityRoster("people", { file });
    }),
    roster("The roster has fewer rows than it should", { csv: people, minimumRows: 100 }),
    roster("The roster has neither a file nor a text", {}),
    failing("The user that a program looks up does not exist", () => getUser({ userName: "nina" })),
    failing("A look-up does not say which user it means", () => getUser({})),
  ];
}
