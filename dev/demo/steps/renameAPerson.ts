import { check, type DemoStack } from "../demoStack";
import { print } from "../print";

/** A person has a new name. The user stays the same, so that access, MFA and password stay too. */
export async function renameAPerson(stack: DemoStack): Promise<void> {
  const before = await stack.store.contents();
  await stack.edit("people.csv", [["nina_franco,Nina,Franco", "nina_rossi,Nina,Rossi"]]);
  await stack.edit("index.ts", [
    ['"people.csv" }', '"people.csv", renamed: { users: { nina_franco: "nina_rossi" } } }'],
  ]);
  const { changes } = await stack.pulumi("up");
  check(
    changes.done.every(({ op }) => op === "update"),
    "nobody is created or deleted by a rename",
  );
  const after = await stack.checkStore();
  const userId = after.users.nina_rossi?.userId;
  check(userId === before.users.nina_franco?.userId, "nina_rossi has the user id that nina_franco had");
  print.checked(`nina_rossi is the same user as nina_franco was: ${userId}`);
}
