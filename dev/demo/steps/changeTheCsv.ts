import { isDeepStrictEqual } from "node:util";
import { namesOf } from "../changes";
import { check, type DemoStack } from "../demoStack";
import { print } from "../print";

const edits: [string, string][] = [
  ["yuki_tanaka,", "olga_petrova,Olga,Petrova,AWS_SSO_Platform,olga_petrova@example.com,work,TRUE\nyuki_tanaka,"],
  ["john_smith,John,Smith,AWS_SSO_Data_Science,john_smith@example.com,work,TRUE\n", ""],
  ["zofia_lukasz,Zofia,Łukasz,AWS_SSO_Platform", "zofia_lukasz,Zofia,Łukasz,AWS_SSO_Finance"],
  ["marcus_reed@example.com", "marcus@example.com"],
];

const expected = [
  "create people/aws_sso_finance/zofia_lukasz",
  "create people/aws_sso_platform/olga_petrova",
  "create people/olga_petrova",
  "delete people/aws_sso_data_science/john_smith",
  "delete people/aws_sso_platform/zofia_lukasz",
  "delete people/john_smith",
  "update people/marcus_reed",
];

/** One joins, one leaves, one moves to another group, one has a new e-mail address. */
export async function changeTheCsv(stack: DemoStack): Promise<void> {
  await stack.edit("people.csv", edits);
  const preview = await stack.pulumi("preview");
  check(
    isDeepStrictEqual(namesOf(preview.changes.begun), expected),
    `the preview shows exactly ${expected.join(", ")}`,
  );
  print.checked("the preview shows these changes and no others");
  const up = await stack.pulumi("up");
  check(isDeepStrictEqual(namesOf(up.changes.done), expected), "the update does what the preview has shown");
  await stack.checkStore();
}
