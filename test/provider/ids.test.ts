import { expect } from "chai";
import fc from "fast-check";
import { type IdKind, pairIn, parseId, parseIdentityStoreId, physicalId } from "../../provider/ids";
import { failed } from "../../provider/unknown";

const uuid = "906a1c2b-1111-4222-8333-444455556666";
const prefixed = `1234567890-${uuid}`;
const store = "d-1234567890";
const kinds: IdKind[] = ["user", "group", "membership"];

describe("ids", () => {
  for (const kind of kinds) {
    for (const id of [uuid, prefixed]) {
      it(`accept the id ${id} of a ${kind} alone, after its identity store, and in an ARN`, () => {
        expect(parseId(kind, id)).to.deep.equal({ id });
        expect(parseId(kind, `${store}/${id}`)).to.deep.equal({ identityStoreId: store, id });
        expect(parseId(kind, `arn:aws:identitystore:::${kind}/${id}`)).to.deep.equal({ id });
        expect(parseId(kind, `arn:aws-us-gov:identitystore:::${kind}/${id}`)).to.deep.equal({ id });
      });
    }
  }

  it("refuse the ARN of another kind of resource", () => {
    for (const kind of kinds) {
      for (const other of kinds.filter((candidate) => candidate !== kind)) {
        expect(parseId(kind, `arn:aws:identitystore:::${other}/${uuid}`)).to.equal(undefined);
      }
    }
  });

  it("refuse what is not an id", () => {
    const wrong = [
      "",
      "nina_franco",
      `${uuid} `,
      `x${uuid}`,
      `123-${uuid}`,
      `here/${uuid}`,
      `${store}/`,
      `${store}/nina_franco`,
      `${store}/${uuid}/${uuid}`,
      `arn:aws:identitystore:::user/${store}/${uuid}`,
      `arn:aws:iam::123456789012:user/${uuid}`,
    ];
    for (const value of wrong) expect(parseId("user", value), value).to.equal(undefined);
  });

  it("accept a group and a user after the identity store as the id of a membership", () => {
    const pair = { groupId: `1234567890-${uuid}`, userId: uuid };
    const id = `${pair.groupId}/${uuid}`;
    expect(parseId("membership", physicalId(store, id))).to.deep.equal({ identityStoreId: store, id });
    expect(pairIn(id)).to.deep.equal(pair);
    for (const other of [uuid, `${uuid}/nina`, `${id}/${uuid}`, `/${uuid}`]) expect(pairIn(other)).to.equal(undefined);
    for (const wrong of [id, `${store}/${uuid}/nina`, `${store}/${id}/${uuid}`, `here/${id}`])
      expect(parseId("membership", wrong), wrong).to.equal(undefined);
    expect(parseId("membership", `${uuid}/${uuid}`)).to.deep.equal({ identityStoreId: uuid, id: uuid });
  });

  it("accept the id, the UUID and the ARN of an identity store", () => {
    expect(parseIdentityStoreId(store)).to.equal(store);
    expect(parseIdentityStoreId(uuid)).to.equal(uuid);
    expect(parseIdentityStoreId(`arn:aws:identitystore::123456789012:identitystore/${store}`)).to.equal(store);
  });

  it("refuse what is not an identity store", () => {
    for (const value of ["", "d-123", "D-1234567890", `${store}/${uuid}`, `arn:aws:sso:::instance/${store}`]) {
      expect(parseIdentityStoreId(value), value).to.equal(undefined);
    }
  });

  it("refuse the placeholder for the id of a failed resource, so that an update shows it", () => {
    for (const kind of kinds) expect(parseId(kind, failed), kind).to.equal(undefined);
  });

  it("return the parts that a physical id was made from", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom(...kinds), (id, kind) => {
        expect(parseId(kind, physicalId(store, id))).to.deep.equal({ identityStoreId: store, id });
      }),
    );
  });
});
