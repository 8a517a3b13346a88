const path = require("node:path");
const { reporters } = require("mocha");

const slowest = 10;

/** Mocha's own "spec" report, followed by the slowest files and closed by its counts as one plain line. */
module.exports = class extends reporters.Spec {
  /** How long the tests and hooks of each file took, in ms. */
  #durations = new Map();

  constructor(runner, options) {
    super(runner, options);
    for (const event of ["test end", "hook end"]) {
      runner.on(event, ({ file, duration = 0 }) =>
        this.#durations.set(file, (this.#durations.get(file) ?? 0) + duration),
      );
    }
  }

  epilogue() {
    super.epilogue();
    const files = [...this.#durations].sort(([, one], [, other]) => other - one).slice(0, slowest);
    if (files.length > 1) {
      console.log("The slowest files:");
      for (const [file, ms] of files)
        console.log(`${(ms / 1000).toFixed(1).padStart(7)} s  ${path.relative("", file)}`);
      console.log();
    }
    console.log(`${this.stats.passes} passed, ${this.stats.failures} failed`);
  }
};
