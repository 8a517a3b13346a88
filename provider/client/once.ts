/** Answers that are asked for once, by key; what could not be answered is asked for again. */
export class Once<Answer> {
  readonly #answers = new Map<string, Promise<Answer>>();

  constructor(private readonly ask: (key: string) => Promise<Answer>) {}

  get(key: string): Promise<Answer> {
    const answer = this.#answers.get(key) ?? this.ask(key);
    this.#answers.set(key, answer);
    answer.catch(() => this.forget(key));
    return answer;
  }

  forget(key: string): void {
    this.#answers.delete(key);
  }
}
