import { writeFileSync } from "node:fs";
import path from "node:path";
import { runCli } from "../cli/support";
import type { Provider } from "../provider/support";
import type { Situation } from "./situation";

/** Messages of failing commands. */
export function commands(provider: Provider, folder: () => string): Situation[] {
  const cli = (title: string, ...args: string[]): Situation => ({
    title,
    message: async () => {
      writeFileSync(path.join(folder(), "people.csv"), "username,givenname,familyname\nnina,Nina,Franco\n");
      const inFolder = args.map((arg) => arg.replace(/^\.\//, `${folder()}/`));
      const { code, stdout, stderr } = await runCli(inFolder, provider.emulator.url);
      return `$ identitystore ${args.join(" ")}\n${stdout}${stderr}(exit code ${code})`;
    },
  });
  return [
    cli("No roster is named", "check"),
    cli("A file does not exist", "check", "./staff.csv"),
    cli("The command before the pipe has failed", "audit"),
    cli("A file is not the export of a stack", "audit", "./people.csv"),
    cli("No user has the name", "memberships", "--user", "john"),
    cli("No group has the name", "members", "--group", "Admins"),
    cli("No permission set has the name", "access", "--permission-set", "AdministratorAccess"),
    cli("No user, group, account or permission set is named", "access"),
    cli("An option does not exist", "audit", "--stack", "prod"),
    cli("An option's value is wrong", "check", "./people.csv", "--max-deletes", "few"),
    cli("A time has no zone", "check", "./people.csv", "--on", "2026-12-31T18:00"),
  ];
}
