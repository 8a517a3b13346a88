// npm run mutants: changes the rules one by one, and runs the tests that pass through the changed place.
export default {
  testRunner: "mocha",
  mutate: [
    "provider/lifecycle/programRun.ts",
    "provider/lifecycle/guards.ts",
    "provider/lifecycle/adoption.ts",
    "provider/lifecycle/adoptionRules.ts",
    "provider/lifecycle/rosterPeople.ts",
    "provider/attributes/declared.ts",
    "provider/attributes/namePattern.ts",
  ],
  mochaOptions: {
    // Neither random histories nor an engine: a mutant is caught in every run, or in none.
    spec: [
      "test/provider/lifecycle/adoption.test.ts",
      "test/provider/lifecycle/group.test.ts",
      "test/provider/lifecycle/groupMembers.test.ts",
      "test/provider/lifecycle/groupMembership.test.ts",
      "test/provider/lifecycle/guards.test.ts",
      "test/provider/lifecycle/programRun.test.ts",
      "test/provider/lifecycle/rosterPeople.test.ts",
      "test/provider/lifecycle/user.test.ts",
      "test/provider/attributes/declared.test.ts",
      // Texts are mutated, too: this compares whole messages.
      "test/messages/messages.test.ts",
    ],
  },
  coverageAnalysis: "perTest",
  concurrency: 2,
  tempDirName: ".cache/stryker",
  ignorePatterns: [".cache", "dist", "docs/api", "examples"],
  reporters: ["clear-text", "progress-append-only"],
  clearTextReporter: { logTests: false, allowColor: false },
  thresholds: { high: 100, low: 100, break: 100 },
};
