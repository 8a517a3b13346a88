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
