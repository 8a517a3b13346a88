import fc from "fast-check";
import { enterpriseExtension } from "../../../provider/client/users";
import { idOf } from "../audit/largeRoster";

const hostile = [
  'a "quoted" one',
  "Zoë, 李",
  "two\nlines",
  "two\r\nlines",
  "car\rriage",
  "tab\tbed",
  "semi;colon",
  "=HYPERLINK(1)",
  "<script>alert(1)</script>",
  "'",
  "TRUE",
  "sep=;",
];
/** Text that a roster reads without the surrounding spaces. */
const spaced = [" before", "after\t", "　"];

const text = fc.oneof(
  { weight: 50, arbitrary: fc.constantFrom("a", "B", "word") },
  { weight: 50, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: fc.constantFrom(...spaced) },
);

/** Some of these members. */
function some<Members>(members: { [Name in keyof Members]: fc.Arbitrary<Members[Name]> }) {
  return fc.record(members, { requiredKeys: [] });
}

/** A list with at most this number of entries, or no list instead of an empty one. */
function list(maxLength: number, item: fc.Arbitrary<object>) {
  return fc.array(item, { minLength: 1, maxLength });
}

const entry = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({ Value: text, Type: text, Primary: fc.constant(true) }, { requiredKeys: ["Value"] }),
  },
  { weight: 1, arbitrary: some({ Type: text }) },
);

/** The attributes of a user that the API may return, except for the name, the id and the e-mail address. */
const attributes = some({
  NickName: text,
  Title: text,
  UserType: text,
  Locale: text,
  Timezone: text,
  PreferredLanguage: text,
  ProfileUrl: text,
  Website: text,
  Birthdate: fc.constant("2000-02-29"),
  PhoneNumbers: list(1, entry),
  Addresses: list(
    1,
    fc.record({ Locality: text, Country: text, Formatted: text, Type: text }, { requiredKeys: ["Locality"] }),
  ),
  Photos: list(3, fc.record({ Value: text, Type: text, Display: text }, { requiredKeys: ["Value"] })),
  Roles: list(1, entry),
  Extensions: fc.record({
    [enterpriseExtension]: fc.record(
      {
        employeeNumber: text,
        department: text,
        manager: fc.record({ value: text, displayName: text }, { requiredKeys: ["value"] }),
        unheardOf: text,
      },
      { requiredKeys: ["department"] },
    ),
  }),
});

const name = fc.record(
  {
    GivenName: text,
    FamilyName: text,
    MiddleName: text,
    HonorificPrefix: text,
    HonorificSuffix: text,
    Formatted: text,
  },
  { requiredKeys: ["GivenName", "FamilyName"] },
);

const user = fc.record({
  attributes,
  name,
  displayName: text,
  email: fc.option(some({ Type: text, Primary: fc.boolean() })),
});
const group = fc.record({ name: text, description: fc.option(text) });

/** A directory of some people and groups, in the form in which an emulator is seeded with it. */
export const directories = fc
  .record({
    users: fc.array(user, { maxLength: 5 }),
    groups: fc.uniqueArray(group, { maxLength: 4, selector: ({ name: some }) => some.toLowerCase() }),
    memberships: fc.array(fc.tuple(fc.nat(4), fc.nat(3)), { maxLength: 8 }),
  })
  .map(({ users, groups, memberships }) => ({
    users: users.map(({ attributes: more, name: Name, displayName: DisplayName, email }, index) => ({
      ...more,
      UserId: idOf("a", index),
      UserName: `user${index}`,
      Name,
      DisplayName,
      ...(email === null ? {} : { Emails: [{ ...email, Value: `user${index}@example.com` }] }),
    })),
    groups: groups.map(({ name: DisplayName, description: Description }, index) => ({
      GroupId: idOf("b", index),
      DisplayName,
      ...(Description === null ? {} : { Description }),
    })),
    memberships: [...new Set(memberships.map((pair) => JSON.stringify(pair)))]
      .map((pair): [number, number] => JSON.parse(pair))
      .filter(([member, of]) => member < users.length && of < groups.length)
      .map(([member, of]) => ({ GroupId: idOf("b", of), MemberId: { UserId: idOf("a", member) } })),
  }));
