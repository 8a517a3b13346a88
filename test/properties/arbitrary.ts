import fc from "fast-check";
import type { Desired, DesiredGroup, DesiredUser, Place, Style } from "./desired";
import type { UpOptions } from "./modelEngine";

/** A change of the directory without Pulumi. */
export type Change =
  | { kind: "delete"; key: string }
  | { kind: "rename"; key: string; version: number }
  | { kind: "set"; key: string; attribute: "title" | "locale" | "displayName"; value: string }
  | { kind: "join" | "leave"; group: string; member: string }
  | { kind: "recreate"; key: string }
  | { kind: "stranger"; name: string; group: string };

/** Somebody changes the directory, and then the program declares the whole directory. */
export interface Chapter {
  changes: Change[];
  desired: Desired;
  /** Updates with failing requests that run first. */
  attempts: Attempt[];
}

/** An update in which some requests fail in every attempt. */
export interface Attempt extends UpOptions {
  operation: FailingOperation;
  /** `reset-after`: the request succeeds, and its answer is lost. */
  kind: "throttle" | "reset-after";
  /** How many such requests succeed before the first one fails. */
  after: number;
  /** How many requests fail. */
  count: number;
}

export type FailingOperation = (typeof failingOperations)[number];
const failingOperations = [
  "CreateUser",
  "UpdateUser",
  "DeleteUser",
  "CreateGroup",
  "UpdateGroup",
  "DeleteGroup",
  "CreateGroupMembership",
  "DeleteGroupMembership",
  "GetUserId",
  "DescribeUser",
  "ListUsers",
  "ListGroupMemberships",
] as const;

const userKeys = ["ana", "ben", "cleo", "dora"];
const groupKeys = ["red", "blue", "owned"];
const version = fc.integer({ min: 0, max: 3 });
const text = fc.constantFrom("a", "b");
const place = fc.constantFrom<Place>("", "", "people/", "staff/");
const textOrNone = fc.constantFrom("a", "b", "");

/** Two keys never have the same name; versions 0 and 1 of a name differ only by case. */
export function nameOf(key: string, number: number): string {
  return number === 0 ? key.toUpperCase() : number === 1 ? key : `${key}-${number}`;
}

function userArbitrary(key: string): fc.Arbitrary<DesiredUser> {
  const address = version.map((number) => `${key}${number}@example.com`);
  const email = fc.record({ value: address, type: text, primary: fc.boolean() }, { requiredKeys: ["value"] });
  return fc.record(
    {
      place,
      userName: version.map((number) => nameOf(key, number)),
      name: fc.record({ givenName: text, familyName: text }),
      displayName: fc.constantFrom("A. Name", "Another Name"),
      title: textOrNone,
      emails: fc.array(email, { maxLength: 1 }),
    },
    { requiredKeys: ["place", "userName", "name"] },
  );
}

function groupArbitrary(key: string): fc.Arbitrary<DesiredGroup> {
  const styles: Style[] = key === "owned" ? ["exclusive"] : ["each", "perGroup"];
  return fc.record(
    {
      place,
      isNumbered: fc.boolean(),
      deleteBeforeReplace: fc.boolean(),
      displayName: version.map((number) => nameOf(key, number)),
      description: textOrNone,
      style: fc.constantFrom(...styles),
      members: fc.subarray(userKeys),
    },
    { requiredKeys: ["place", "isNumbered", "deleteBeforeReplace", "displayName", "style", "members"] },
  );
}

const desired: fc.Arbitrary<Desired> = fc.record({
  users: someOf(userKeys, userArbitrary),
  groups: someOf(groupKeys, groupArbitrary),
});

function someOf<Item>(keys: string[], itemOf: (key: string) => fc.Arbitrary<Item>): fc.Arbitrary<Record<string, Item>> {
  return fc.subarray(keys).chain((some) => fc.record(Object.fromEntries(some.map((key) => [key, itemOf(key)]))));
}

const userKey = fc.constantFrom(...userKeys);
const groupKey = fc.constantFrom(...groupKeys);
const stranger = fc.constantFrom("sam", "sue");

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant("delete" as const), key: fc.oneof(userKey, groupKey) }),
  fc.record({ kind: fc.constant("rename" as const), key: fc.oneof(userKey, groupKey), version }),
  fc.record({
    kind: fc.constant("set" as const),
    key: userKey,
    attribute: fc.constantFrom("title" as const, "locale" as const, "displayName" as const),
    value: fc.constantFrom("x", "y"),
  }),
  fc.record({
    kind: fc.constantFrom("join" as const, "leave" as const),
    group: groupKey,
    member: fc.oneof(userKey, stranger),
  }),
  fc.record({ kind: fc.constant("recreate" as const), key: userKey }),
  fc.record({ kind: fc.constant("stranger" as const), name: stranger, group: groupKey }),
);

const attempt: fc.Arbitrary<Attempt> = fc.record({
  continueOnError: fc.boolean(),
  skipsChecks: fc.boolean(),
  refresh: fc.boolean(),
  operation: fc.constantFrom(...failingOperations),
  kind: fc.constantFrom("throttle", "throttle", "reset-after"),
  after: fc.integer({ min: 0, max: 2 }),
  count: fc.integer({ min: 1, max: 4 }),
});

/** Some chapters of the life of a directory. */
export function history(chapters: number): fc.Arbitrary<Chapter[]> {
  const chapter = fc.record({
    changes: fc.array(change, { maxLength: 4 }),
    desired,
    attempts: fc.array(attempt, { maxLength: 2 }),
  });
  return fc.array(chapter, { minLength: 1, maxLength: chapters });
}
