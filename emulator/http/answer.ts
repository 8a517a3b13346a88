/** What goes back to a client, whatever it asked. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: object;
}
