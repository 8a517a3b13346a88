import { print } from "../print";
import { check, type Stage } from "../stage";

/** A person has a new name: the same user, not a new one, so that access, MFA and password stay. */
export async function renameAPerson(stage: Stage): Promise<void> {
  const before = await stage.store.contents();
  await stage.edit("people.csv", [["nina_franco,Nina,Franco", "nina_rossi,Nina,Rossi"]]);
  await stage.edit("index.ts", [
    ['"people.csv" }', '"people.csv", renamed: { users: { nina_franco: "nina_rossi" } } }'],
  ]);
  const { changes } = await stage.pulumi("up");
  check(
    changes.done.every(({ op }) => op === "update"),
    "nobody is created or deleted by a rename",
  );
  const after = await stage.checkStore();
  const userId = after.users.nina_rossi?.userId;
  check(userId === before.users.nina_franco?.userId, "nina_rossi has the user id that nina_franco had");
  print.checked(`nina_rossi is the same user as nina_franco was: ${userId}`);
}
