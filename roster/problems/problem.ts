/** What sort of thing is wrong: what a message counts, and what a script can tell apart. */
export type RosterProblemKind =
  /** A file that cannot be read, or is empty. */
  | "file"
  /** Bytes that are no text. */
  | "encoding"
  /** Quotes that do not match. */
  | "syntax"
  /** A row with too many or too few fields. */
  | "fields"
  /** A column that is unknown, missing, or there twice. */
  | "column"
  /** A cell that must not be empty. */
  | "required"
  /** A value that the API would refuse: its length, its characters. */
  | "value"
  /** A name that AWS keeps for itself. */
  | "reserved"
  /** An e-mail address that is none. */
  | "email"
  /** Something that must be TRUE or FALSE, or two primary addresses. */
  | "primary"
  /** Rows of one person or group that do not agree. */
  | "contradiction"
  /** One e-mail address for two people, or one person in two rosters. */
  | "duplicate"
  /** A rename that cannot be done in place. */
  | "rename"
  /** An option that names what the roster does not have, or fewer rows than there must be. */
  | "roster";

/** Something wrong in a roster: where, and why. Every problem of a roster is found before any is reported. */
export interface RosterProblem {
  kind: RosterProblemKind;
  /** The file, or `csv` for a text. */
  file: string;
  /** Counted from 1, the header's line included; 0 where no single line is at fault. */
  line: number;
  /** The column as the file spells it. */
  column?: string;
  /** The cell as it is read: without spaces around it, and without the escape of a formula. */
  value?: string;
  reason: string;
}
