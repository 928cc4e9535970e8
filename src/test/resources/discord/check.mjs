// Reads a file of [{method, path, query, request, response, list}] and prints one line for each thing that Discord does not describe so.
// Paths, query parameters and schemas are those of npm's discord-api-spec, which is generated from Discord's OpenAPI document.
import { readFileSync, writeFileSync } from "node:fs";
import { pathsList } from "discord-api-spec";
import * as lenient from "discord-api-spec/zod";

const main = new URL("node_modules/discord-api-spec/build/discord-api-spec.js", import.meta.url).pathname;
const types = readFileSync(main.replace(/js$/, "ts"), "utf8");

// What we send must hold nothing that Discord does not know; what Discord answers may always hold more.
const strictFile = main.replace(/js$/, "strict.js");
const zod = readFileSync(main.replace(/js$/, "zod.js"), "utf8");
writeFileSync(strictFile, zod.replace("let zObject = z.object", "let zObject = z.strictObject"));
const strict = await import(strictFile);

function queryNames(path, method) {
  const begin = types.indexOf(`\n  "${path}": {`);
  const operation = types.slice(types.indexOf(`    ${method}: {`, begin));
  const query = operation.slice(0, operation.indexOf("header?:")).match(/query\?: \{([^}]*)}/);
  return query ? [...query[1].matchAll(/(\w+)\?:/g)].map((match) => match[1]) : [];
}

function faults(where, schema, value) {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.map((issue) => `${where}: ${issue.path.join(".")}: ${issue.code}`);
}

for (const one of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const method = one.method.toLowerCase();
  const where = `${one.method} ${one.path}`;
  const found = [];
  if (!pathsList[method].includes(one.path)) {
    found.push(`${where}: no such operation`);
  }
  const known = queryNames(one.path, method);
  found.push(...one.query.filter((name) => !known.includes(name)).map((name) => `${where}: no parameter ${name}`));
  if (one.requestSchema) {
    found.push(...faults(`${where} request`, strict[one.requestSchema + "Schema"], one.request));
  } else if (one.request !== null) {
    found.push(`${where}: takes no body`);
  }
  const answers = Array.isArray(one.response) ? one.response : [one.response];
  for (const answer of answers) {
    found.push(...faults(`${where} response`, lenient[one.responseSchema + "Schema"], answer));
  }
  found.forEach((fault) => console.log(fault));
}
