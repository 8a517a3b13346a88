import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** An empty folder for each test of the enclosing `describe`. */
export class TemporaryFolder {
  path = "";

  constructor() {
    beforeEach(async () => {
      this.path = await mkdtemp(path.join(tmpdir(), "identitystore-test-"));
    });
    afterEach(() => rm(this.path, { recursive: true, force: true }));
  }

  /** The path of a file in it. */
  file(...names: string[]): string {
    return path.join(this.path, ...names);
  }
}
