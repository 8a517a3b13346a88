import { expect } from "chai";
import { emailAddressOf } from "../../../provider/attributes/personal";

describe("the e-mail address of a person", () => {
  it("is the primary one, or else the first", () => {
    const [home, work] = [{ value: "nina@home.example" }, { value: "nina@example.com", primary: true }];
    expect(emailAddressOf([home, work])).to.equal("nina@example.com");
    expect(emailAddressOf([home, { ...work, primary: false }])).to.equal("nina@home.example");
  });

  it("is undefined without an address", () => {
    for (const emails of [undefined, [], [{ type: "work" }]]) expect(emailAddressOf(emails)).to.equal(undefined);
  });
});
