/** Shows the progress of a long listing. */
export interface ListingProgress {
  /** Begins a stage; `total` is its size, if that is known. */
  stage(title: string, total?: number): void;
  /** Says how much of the stage is done. */
  update(count: number): void;
}

/** Shows no progress. */
export const noProgress: ListingProgress = { stage: () => {}, update: () => {} };
