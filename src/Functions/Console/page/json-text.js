// JSON values as texts to be read. Pure.

/** What kind of value it is: the key of its words. */
export const typeOf = value => (value === null ? 'type-null' : Array.isArray(value) ? 'type-list' : typeof value === 'object' ? 'type-object'
  : typeof value === 'string' ? 'type-text' : `type-${typeof value}`);

/** A text as it is; anything else as JSON, indented. */
export const asText = value => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

/** The first step of a JSONPath (RFC 9535) below a member, as the service writes it. */
export function memberPath(path, name) {
  const step = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `.${name}` : `['${name.replace(/['\\]/g, '\\$&').replace(/\p{Cc}/gu, escapeControl)}']`;
  return path + step;
}

/** Whether one of the paths is this one, or leads below it. */
export const isTouched = (paths, path) => paths.some(each => each === path || (each.startsWith(path) && '.['.includes(each[path.length])));

const escapeControl = character => `\\u${character.codePointAt(0).toString(16).padStart(4, '0')}`;
