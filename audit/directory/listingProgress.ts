/** Is told how a long listing goes. */
export interface ListingProgress {
  /** What is being listed now, and how much of it there is if that is known. */
  stage(title: string, total?: number): void;
  /** How much of it is there already. */
  update(count: number): void;
}

/** Nobody watches. */
export const unwatched: ListingProgress = { stage: () => {}, update: () => {} };
