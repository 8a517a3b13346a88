/** What to do if what is looked for is not there; the same for every data function. */
export interface AllowMissing {
  /** Resolve to `undefined` instead of failing (default false). It is only about the thing itself: a wrong identity store fails. */
  allowMissing?: boolean | undefined;
}

/** Args that want an error if what is looked for is not there: the default. */
export type MustExist<Args> = Args & { allowMissing?: false | undefined };

/** Args that may want `undefined` if what is looked for is not there. */
export type MayBeMissing<Args> = Args & { allowMissing: boolean };
