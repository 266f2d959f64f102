// What a trx file says, as `dotnet test --logger trx` writes it.
import { decode, inside } from './xml.mjs';

export function resultsInTrx(trx) {
  return [...trx.matchAll(/<UnitTestResult ([^>]*?)(?:\/>|>(.*?)<\/UnitTestResult>)/gs)].map(([, attributes, body = '']) => ({
    name: decode(attributes.match(/testName="([^"]*)"/)[1]),
    outcome: outcomes[attributes.match(/outcome="([^"]*)"/)?.[1]] ?? 'failed',
    // xUnit marks a skip that a running test decided on.
    message: inside(body, 'Message').replace('$XunitDynamicSkip$', ''),
    details: [inside(body, 'StackTrace'), inside(body, 'StdOut')].filter(Boolean).join('\n'),
  }));
}

const outcomes = { Passed: 'passed', NotExecuted: 'skipped' };
