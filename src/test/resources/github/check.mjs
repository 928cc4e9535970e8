// Reads a file of [{query, variables, data}] and prints one line for each thing that GitHub's published schema does not describe so.
import { readFileSync } from "node:fs";
import { buildSchema, getVariableValues, isLeafType, isListType, isNonNullType, parse, typeFromAST, validate } from "graphql";

// as it is published: a field stands there twice, and some are deprecated where their interface is not, which graphql would refuse
const file = new URL("node_modules/@octokit/graphql-schema/schema.graphql", import.meta.url);
const schema = buildSchema(readFileSync(file, "utf8"), { assumeValid: true, assumeValidSDL: true });

function answerFaults(selections, type, value, path) {
  if (isNonNullType(type)) {
    return value === null || value === undefined ? [`${path}: must not be null`] : answerFaults(selections, type.ofType, value, path);
  }
  if (value === null || value === undefined) {
    return value === undefined ? [`${path}: is missing`] : [];
  }
  if (isListType(type)) {
    return Array.isArray(value)
      ? value.flatMap((entry, index) => answerFaults(selections, type.ofType, entry, `${path}[${index}]`))
      : [`${path}: must be a list`];
  }
  if (isLeafType(type)) {
    try {
      type.parseValue ? type.parseValue(value) : type.coerceInputValue(value);
      return [];
    } catch (error) {
      return [`${path}: ${error.message}`];
    }
  }
  return selections.selections.flatMap((selection) => {
    if (selection.kind === "InlineFragment") {
      const inner = typeFromAST(schema, selection.typeCondition);
      // which of several types it is, nobody has asked: an answer without the fragment's fields is another one
      const empty = Object.keys(value).length === 0;
      return empty ? [] : answerFaults(selection.selectionSet, inner, value, path);
    }
    const name = selection.name.value;
    return answerFaults(selection.selectionSet, type.getFields()[name].type, value[name], `${path}.${name}`);
  });
}

for (const one of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const document = parse(one.query);
  const operation = document.definitions[0];
  const where = operation.name.value;
  const found = validate(schema, document).map((error) => error.message);
  if (found.length === 0 && one.variables) {
    const values = getVariableValues(schema, operation.variableDefinitions, one.variables);
    found.push(...(values.errors ?? []).map((error) => error.message));
    const known = operation.variableDefinitions.map((definition) => definition.variable.name.value);
    found.push(...Object.keys(one.variables).filter((name) => !known.includes(name)).map((name) => `no variable ${name}`));
  }
  if (found.length === 0 && one.data) {
    const root = operation.operation === "query" ? schema.getQueryType() : schema.getMutationType();
    found.push(...answerFaults(operation.selectionSet, root, one.data, "data"));
  }
  found.forEach((fault) => console.log(`${where}: ${fault}`));
}
