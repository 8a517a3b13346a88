/** Shows how far a long listing is. */
export interface ListingProgress {
  /** Begins to list something; `total` is how much of it there is, if that is known. */
  stage(title: string, total?: number): void;
  /** Says how much of it is listed already. */
  update(count: number): void;
}

/** Shows nothing. */
export const noProgress: ListingProgress = { stage: () => {}, update: () => {} };
