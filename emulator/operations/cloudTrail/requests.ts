import type { Paged } from "../page";

/** The input of each operation, as far as the operations use it. */
export interface Requests {
  LookupEvents: Paged & {
    LookupAttributes?: { AttributeKey: string; AttributeValue: string }[];
    /** Seconds since the epoch. */
    StartTime?: number;
    EndTime?: number;
  };
}
