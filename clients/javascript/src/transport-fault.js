/**
 * Why a transport ended otherwise than it should.
 * `missing`: it does not exist here. `broken`: it exists and does not work. `cut`: it worked and was cut, which happens. `away`: it may as
 * well be the service that does not answer. `end`: this subscription cannot go on.
 */
export class TransportFault extends Error {
  constructor(kind, error) {
    super(error.message, { cause: error });
    this.kind = kind;
    this.error = error;
  }

  /** What a failure means for the transport that met it. */
  static of(error) {
    return error instanceof TransportFault ? error : new TransportFault(kindOf(error), error);
  }
}

function kindOf({ code, status, isOfService }) {
  if (code === 'unauthenticated' && status === null) {
    return 'end';
  }
  if (status === null || status >= 500 || status === 429 || status === 408 || code === 'invalid_answer') {
    return 'away';
  }
  if (isOfService && (status === 400 || status === 401 || status === 403)) {
    return 'end';
  }
  return status === 404 || status === 405 ? 'missing' : 'broken'; // a proxy's refusal
}
