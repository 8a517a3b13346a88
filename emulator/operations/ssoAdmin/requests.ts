import type { Paged } from "../page";

/** The input of each operation, as far as the operations use it. */
export interface Requests {
  ListInstances: Paged;
}
