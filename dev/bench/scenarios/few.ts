import { seedRoster } from "../../../test/cli/audit/largeRoster";
import { Stack } from "../stack";
import type { Scenario } from "./scenario";

const people = `username,givenname,familyname,email
nina,Nina,Franco,nina@example.com
john,John,Smith,john@example.com
zoe,Zoë,Müller,zoe@example.com
`;

/** Refreshes three declared people in a large directory. */
export const few: Scenario = async (setup, { directory }) => {
  const stack = await Stack.open(setup, {});
  try {
    seedRoster(stack.emulator, directory);
    await stack.declare(people);
    await stack.run("up");
    const { requests } = await stack.run("refresh");
    return [
      {
        what: `refresh of 3 users among ${directory.users}`,
        unit: "requests",
        measured: requests,
        // One page may contain all of them.
        floor: 1,
        target: 6,
      },
    ];
  } finally {
    await stack.close();
  }
};
