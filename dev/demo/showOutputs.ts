import { z } from "zod";
import type { DemoStack } from "./demoStack";
import { print } from "./print";

const outputs = z.object({
  members: z.record(
    z.string(),
    z.array(z.object({ userName: z.string(), displayName: z.string(), email: z.string().nullable() })),
  ),
  memberships: z.record(z.string(), z.array(z.string())),
});

/** Prints the members of each group and the groups of each person, from the stack's outputs. */
export async function showOutputs(stack: DemoStack): Promise<void> {
  const { members, memberships } = outputs.parse(await stack.project.outputs());
  const rows = Object.entries(members).flatMap(([group, people]) =>
    people.map(({ userName, displayName, email }) => [group, userName, email ?? "", displayName]),
  );
  print.command("pulumi stack output members");
  print.table(["group", "user name", "e-mail", "display name"], rows);
  print.command("pulumi stack output memberships");
  print.table(
    ["user name", "groups"],
    Object.entries(memberships).map(([userName, groups]) => [userName, groups.join(", ") || "(none)"]),
  );
}
