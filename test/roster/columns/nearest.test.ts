import { expect } from "chai";
import { nearest } from "../../../roster/columns/nearest";
import { peopleColumns } from "../../../roster/columns/peopleColumns";

const known = peopleColumns.map(({ name }) => name);

describe("the suggested column for an unknown one", () => {
  const meant: [written: string, column: string | undefined][] = [
    ["Givn Name", "givenname"],
    ["famliyname", "familyname"],
    ["user_nmae", "username"],
    ["e-mail-adress", undefined],
    ["E-Mail Address", "email"],
    ["First Name", "givenname"],
    ["Surname", "familyname"],
    ["Groups", "groupname"],
    ["mail", "email"],
    ["Mobile", "phonenumber"],
    ["ZIP code", "postalcode"],
    ["Employee ID", "employeenumber"],
    ["shoe size", undefined],
    ["", undefined],
  ];
  for (const [written, column] of meant) {
    it(`is ${column ?? "none"} for "${written}"`, () => expect(nearest(written, known)).to.equal(column));
  }

  it("is none if it is not among the allowed columns", () =>
    expect(nearest("First Name", ["groupname"])).to.equal(undefined));

  it("is the one with the fewest different letters", () => {
    expect(nearest("photo4", ["photo", "photo2", "photo3type"])).to.equal("photo");
    expect(nearest("photo2typ", known)).to.equal("photo2type");
  });
});
