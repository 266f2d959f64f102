// What a JUnit file says, as `pytest --junitxml` writes it.
import { decode, inside } from './xml.mjs';

export function resultsInJUnit(xml) {
  return [...xml.matchAll(/<testcase ([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)].map(([, attributes, body = '']) => {
    const problem = body.match(/<(failure|error|skipped)\b([^>]*)/);
    return {
      name: ['classname', 'name'].map(name => attribute(attributes, name)).filter(Boolean).join(' '),
      outcome: problem === null ? 'passed' : problem[1] === 'skipped' ? 'skipped' : 'failed',
      message: problem === null ? '' : attribute(problem[2], 'message'),
      details: inside(body, 'failure') || inside(body, 'error'),
    };
  });
}

const attribute = (attributes, name) => decode(attributes.match(new RegExp(`(?:^| )${name}="([^"]*)"`))?.[1] ?? '');
