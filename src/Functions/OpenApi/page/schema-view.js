// Schemas: what a value is in a line, and its members below.
import { element, foldable } from './elements.js';
import { inline } from './words.js';

const unitsOf = {
  minimum: value => `at least ${value}`,
  maximum: value => `at most ${value}`,
  exclusiveMinimum: value => `more than ${value}`,
  minLength: value => `${value} or more characters`,
  maxLength: value => `at most ${value} characters`,
  minItems: value => `${value} or more`,
  maxItems: value => `at most ${value}`,
  pattern: value => `like ${value}`,
  default: value => `default ${JSON.stringify(value)}`,
};

/** The schema as a list of its members, or as a line where it has none. */
export function schemaView(description, schema) {
  const whole = merge(description, schema);
  const choices = whole.oneOf ?? whole.anyOf;
  if (choices?.some(choice => hasMembers(description, choice))) {
    return element('dl', { class: 'members' }, choices.map(choice => member(description, description.resolve(choice).name ?? 'or', choice, null)));
  }
  return whole.properties
    ? element('dl', { class: 'members' }, Object.entries(whole.properties).map(([name, part]) => member(description, name, part, whole.required?.includes(name))))
    : element('p', {}, lineOf(description, schema));
}

function member(description, name, schema, isRequired) {
  const resolved = description.resolve(schema);
  const inner = resolved.type === 'array' ? resolved.items : schema;
  return element('div', {},
    element('dt', {}, element('code', {}, name), ' ', element('span', { class: 'kind' }, lineOf(description, schema)),
      isRequired ? element('span', { class: 'required' }, ' required') : null),
    element('dd', {},
      resolved.description ? element('p', {}, inline(resolved.description)) : null,
      hasMembers(description, inner) ? foldable({}, `Members of ${name}`, () => element('div', {}, schemaView(description, inner))) : null));
}

/** What a value is, in a few words. */
export function lineOf(description, schema) {
  const resolved = description.resolve(schema);
  const limits = Object.entries(unitsOf).filter(([keyword]) => keyword in resolved).map(([keyword, say]) => say(resolved[keyword]));
  return [kindOf(description, resolved), ...limits].join(', ');
}

function kindOf(description, schema) {
  if ('const' in schema) {
    return JSON.stringify(schema.const);
  }
  if (schema.enum) {
    return schema.enum.map(value => JSON.stringify(value)).join(' | ');
  }
  if (schema.oneOf || schema.anyOf) {
    return (schema.oneOf ?? schema.anyOf).map(choice => kindOf(description, description.resolve(choice))).join(' | ');
  }
  if (schema.type === 'array') {
    return `array of ${kindOf(description, description.resolve(schema.items))}`;
  }
  const type = [schema.type ?? (schema.allOf || schema.properties ? 'object' : 'any JSON')].flat().join(' | ');
  return schema.name && type === 'object' ? schema.name : type;
}

const hasMembers = (description, schema) => {
  const whole = merge(description, schema);
  return Boolean(whole.properties) || (whole.oneOf ?? whole.anyOf ?? []).some(choice => hasMembers(description, choice));
};

// A schema with those that it adds to.
function merge(description, schema) {
  const { allOf = [], ...own } = description.resolve(schema);
  return allOf.map(part => merge(description, part)).reduce((whole, part) => ({
    ...part, ...whole,
    properties: { ...part.properties, ...whole.properties },
    required: [...(part.required ?? []), ...(whole.required ?? [])],
  }), own);
}
