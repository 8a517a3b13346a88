/** The error of a rejected promise; fails if the promise is not rejected. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const outcome = await promise.then(
    (value) => new Error(`Expected a rejection, and got ${JSON.stringify(value)}`),
    (error: unknown) => ({ error }),
  );
  if (outcome instanceof Error) throw outcome;
  if (outcome.error instanceof Error) return outcome.error;
  throw new Error(`Rejected with something that is no error: ${outcome.error}`);
}
