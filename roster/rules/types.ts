/** The rules of a file, checked for everything that can be known without people. */
export interface Rules {
  /** The path of the file, as it was given. */
  file: string;
  rules: Rule[];
  /** Rules that put people into groups. */
  groups: GroupRule[];
}

interface Named {
  name: string;
  /** Why there is this rule. Messages repeat it. */
  reason: string;
  /** The line where the rule begins, counted from 1. */
  line: number;
}

/** A rule about the members of groups. Its names of groups may have `*`, and are compared without case. */
export interface Rule extends Named {
  /** The groups of all conditions but `exclusive`. */
  group: string[];
  /** A person may be in one of these groups at most. */
  exclusive?: string[];
  /** Names of users who must be in each of the groups. */
  members?: string[];
  /** Each of the groups has at least so many members. */
  atLeast?: number;
  /** Each of the groups has at most so many members. */
  atMost?: number;
  /** Every member matches all of these attributes. */
  only?: Attributes;
  /** No member matches all of these attributes. */
  never?: Attributes;
  /** The members are in no other groups than these. */
  alone?: string[];
  /** The owners of groups: the name of a group, or a pattern, and the name of a user. */
  owners?: [group: string, userName: string][];
}

/** A rule that puts people into groups. */
export interface GroupRule extends Named {
  /** The people who are in the groups. */
  people: Attributes;
  /** Names of groups, without patterns. */
  in: string[];
}

/** The column of a roster -> the values of which the person has one. All columns must match. */
export type Attributes = Map<string, string[]>;

/** A person as the rules see it. */
export interface Subject {
  userName: string;
  /** All groups of the person, also the ones that {@link GroupRule}s give. */
  groups: string[];
  /** The value of a column of a roster, such as "department". */
  attribute(column: string): string | undefined;
  /** A disabled user owns no group, and does not count for `atLeast`. Default: the user is enabled. */
  isDisabled?: boolean;
}

/** A rule that people or groups break. */
export interface Violation {
  rule: string;
  reason: string;
  /** The line of the rule. */
  line: number;
  groupName?: string;
  /** The person who breaks the rule. Without it, the rule or the group is wrong. */
  userName?: string;
  /** Whether rules contradict each other for this person, whatever groups the person is in. */
  isContradiction?: true;
  /** One sentence or more: the rule, who breaks it and how, what to do, and the reason of the rule. */
  message: string;
}
