import { expect } from "chai";
import { screen } from "../../cli/print";

describe("the screen of standard output", () => {
  const terminal = (columns: number, hasColors = true) => ({ isTTY: true, columns, hasColors: () => hasColors });
  const pipe = { ...terminal(0), isTTY: false };

  it("has the width and the colours of the terminal", () => {
    expect(screen({ stdout: terminal(120), env: { COLUMNS: "80" } })).to.deep.equal({ width: 120, hasColors: true });
    expect(screen({ stdout: terminal(120, false), env: {} })).to.deep.equal({ width: 120, hasColors: false });
  });

  it("has 80 columns, or COLUMNS, if the terminal does not know its width", () => {
    expect(screen({ stdout: terminal(0), env: {} })).to.include({ width: 80 });
    expect(screen({ stdout: terminal(0), env: { COLUMNS: "132" } })).to.include({ width: 132 });
  });

  it("has no colours in a pipe, and no width limit unless COLUMNS sets one", () => {
    const unlimited = { width: Number.POSITIVE_INFINITY, hasColors: false };
    expect(screen({ stdout: pipe, env: {} })).to.deep.equal(unlimited);
    expect(screen({ stdout: pipe, env: { COLUMNS: "wide" } })).to.deep.equal(unlimited);
    expect(screen({ stdout: pipe, env: { COLUMNS: "80" } })).to.deep.equal({ width: 80, hasColors: false });
  });
});
