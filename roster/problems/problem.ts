/** The kind of a problem, for scripts and for the counts in a message. */
export type RosterProblemKind =
  /** A file that cannot be read or is empty. */
  | "file"
  /** Bytes that are not text. */
  | "encoding"
  /** Quotes that do not match. */
  | "syntax"
  /** A row with too many or too few fields. */
  | "fields"
  /** A column that is unknown, is missing or appears twice. */
  | "column"
  /** A cell that must not be empty. */
  | "required"
  /** A value that the API would refuse, because of its length or its characters. */
  | "value"
  /** A name that AWS reserves. */
  | "reserved"
  /** A malformed e-mail address. */
  | "email"
  /** A flag that is neither TRUE nor FALSE, or two primary addresses. */
  | "primary"
  /** Rows of one person or group with different values. */
  | "contradiction"
  /** Two people with the same e-mail address, or a person or group that two resources declare. */
  | "duplicate"
  /** A rename that cannot be made in place. */
  | "rename"
  /** A problem of the whole roster: too few rows, an unknown group in an option, a missing existing user or group. */
  | "roster";

/** A problem of a roster: its place and its reason. All problems of a roster are collected before any is reported. */
export interface RosterProblem {
  kind: RosterProblemKind;
  /** The path of the file; `csv` for a text; the name of an argument for a problem of that argument. */
  file: string;
  /** Counted from 1, including the header's line; 0 if the problem is not in one line. */
  line: number;
  /** The name of the column, as the file spells it. */
  column?: string;
  /** The value of the cell, without spaces around it and without the apostrophe that escapes a formula. */
  value?: string;
  /** The rest of a sentence that begins with the place, the column and the value. */
  reason: string;
}
