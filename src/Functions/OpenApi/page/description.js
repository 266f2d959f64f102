// The OpenAPI document, and how to find things in it.
const methods = ['get', 'post', 'put', 'patch', 'delete'];

export class Description {
  constructor(document) {
    this.document = document;
  }

  /** What a part says: itself, or what it refers to, with the name that that has. */
  resolve(part) {
    if (part?.$ref === undefined) {
      return part ?? {};
    }
    const found = part.$ref.slice(2).split('/').reduce((node, name) => node[name], this.document);
    const { $ref, ...beside } = part;
    return { ...this.resolve(found), ...beside, name: $ref.split('/').at(-1) };
  }

  /** Each tag with its operations, in the order of the document's tags. */
  get groups() {
    return this.document.tags.map(tag => ({ ...tag, operations: this.operations.filter(operation => operation.tags.includes(tag.name)) }));
  }

  get operations() {
    return Object.entries(this.document.paths).flatMap(([path, item]) => methods.filter(method => item[method]).map(method => ({
      ...item[method], path, method,
      // The name of a parameter is its own, and not that of the component that it stands in.
      parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map(part => this.#parameter(part)),
    })));
  }

  #parameter(part) {
    const { $ref } = part;
    return $ref ? $ref.slice(2).split('/').reduce((node, name) => node[name], this.document) : part;
  }
}
