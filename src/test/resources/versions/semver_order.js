// Sorts the versions of standard input as npm's semver does, reading them as strictly as a package.json is read.
// node semver_order.js < versions.txt > semver.txt     (npm install semver)
// With the argument "loose" nothing is sorted: each is printed as `npm version` would write it.
const semver = require("semver");
const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
if (process.argv[2] === "loose") {
  for (const line of lines) console.log(String(semver.parse(line, { loose: true })));
} else {
  for (const line of semver.sort(lines)) console.log(line);
}
