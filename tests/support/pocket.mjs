// The file that a phone carries, taken apart as a stranger would.
// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";

// { head, section(name), isWhole } of the bytes of /directory/pocket/package.
export function readPackage(bytes) {
  const length = bytes.readUInt32LE(8);
  const head = JSON.parse(bytes.subarray(12, 12 + length).toString("utf8"));
  const section = (name) => {
    const [at, size] = head.sections[name];
    return bytes.subarray(12 + length + at, 12 + length + at + size);
  };
  return {
    head, section, magic: bytes.subarray(0, 8).toString("latin1"),
    cards: section("cards").toString("utf8").trimEnd().split("\n").filter((line) => line).map((line) => JSON.parse(line)),
    isWhole: createHash("sha256").update(bytes.subarray(0, -32)).digest().equals(bytes.subarray(-32)),
  };
}
