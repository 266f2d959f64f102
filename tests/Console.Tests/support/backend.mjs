// The service, agents and proxies: those of the JavaScript client's tests.
export { Agent } from '../../../clients/javascript/test-support/agent.mjs';
export { end, findProgram, record, root, start } from '../../../clients/javascript/test-support/processes.mjs';
export { Service } from '../../../clients/javascript/test-support/service.mjs';
export { sharedService, startProxy, startService } from '../../../clients/javascript/test-support/suite.mjs';
