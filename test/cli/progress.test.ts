import { PassThrough } from "node:stream";
import { expect } from "chai";
import { progressBar } from "../../cli/progress";

describe("the progress of a long listing", () => {
  /** What a listing writes on a terminal, or into a pipe. */
  function written(isTTY: boolean): string {
    const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 });
    const progress = progressBar(stream);
    progress.stage("Users");
    progress.update(100);
    progress.stage("Groups", 200);
    progress.update(150);
    progress.stop();
    return stream.read()?.toString() ?? "";
  }

  it("shows on a terminal what it lists, and shows the cursor again at the end", () => {
    const text = written(true);
    expect(text)
      .to.contain("Users: ")
      .and.match(/Groups: \[.+\] \d+\/200/);
    const [hide, show] = ["\u001b[?25l", "\u001b[?25h"];
    expect(text.lastIndexOf(show)).to.be.above(text.lastIndexOf(hide));
  });

  it("is silent in a pipe", () => {
    expect(written(false)).to.equal("");
  });
});
