// Durable writes by 1 and by 64 clients, on SQLite and on a PostgreSQL of its own.
// SPDX-License-Identifier: EUPL-1.2
import { spawnSync } from "node:child_process";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const { status } = spawnSync("tests/support/with-postgres", ["build/tests/bench/write_bench"], {
  cwd: root, stdio: "inherit",
});
process.exit(status ?? 1);
