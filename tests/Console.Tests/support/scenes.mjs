// What an agent does so that there is something to see.
import { approve } from './console.mjs';

export function oneRequest(agent) {
  return agent.ask('delete_file', {
    call: 'c1', parameters: { path: '/srv/reports/2024/quarterly.pdf', recursive: false }, timeout: 600,
    description: 'Removes last year’s report, which has been archived.',
  });
}

export function fullRequest(agent) {
  return agent.ask('write_file', {
    call: 'c1',
    parameters: {
      path: '/etc/nginx/conf.d/\u202Edefault.conf',
      mode: 420,
      overwrite: true,
      owner: null,
      note: '',
      labels: ['edge', 'production'],
      headers: { authorization: 'Bearer abcdef0123456789', accept: '*/*' },
      content: Array.from({ length: 60 }, (_, index) => `location /service-${index} { proxy_pass http://backend-${index}:8080; proxy_buffering off; }`).join('\n'),
      certificate: 'MIIC'.repeat(400),
      homepage: 'https://p\u0430ypal.example/',
    },
    description: 'Replaces the configuration of the proxy.\nNothing else is touched, <b>I promise</b>.',
    annotations: { readOnlyHint: false, destructiveHint: true, title: 'Write a file' },
  });
}

export async function severalRequests(agent) {
  await agent.ask('list_folder', { call: 'c1', risk_level: 'low', parameters: { path: '/srv' }, timeout: 3600 });
  await agent.ask('send_mail', { call: 'c2', risk_level: 'medium', parameters: { to: 'everybody@example.com', subject: 'Maintenance tonight', body: 'From 22:00 to 23:00 UTC.' }, timeout: 25 });
  await agent.ask('run_a_command_with_a_name_that_is_much_longer_than_anybody_would_expect_it_to_be_in_practice', { call: 'c3', parameters: {}, timeout: 86_400 });
}

/** How requests end: each closes one. The page keeps the last three. */
export const endings = {
  approve: ({ card }) => approve(card),
  deny: async ({ card }) => {
    await card.locator('textarea').fill('Not on a Friday.');
    await card.locator('.deny').click();
  },
  refuse: ({ agent, id }) => agent.answer(id, false),
  expire: () => {},
  withdraw: ({ agent, id }) => agent.post('permission-withdraw', { reason: 'The plan has changed.' }, `/${id}`),
};

export async function timeline(agent) {
  await agent.complete('search', { call: 'done', result: { matches: 3, first: 'docs/delivery.md' } });
  await agent.start('fetch_page', { call: 'failed', risk_level: 'low', parameters: { url: 'https://example.com/a/rather/long/address?with=a&query=string' } });
  await agent.complete('fetch_page', { call: 'failed', success: false, result: { error: 'timed out', success: false } });
  const denied = await agent.ask('drop_table', { call: 'denied', parameters: { table: 'orders' } });
  await agent.answer(denied.request_id, false);
  const approved = await agent.ask('restart_service', { call: 'approved', risk_level: 'medium', parameters: { name: 'web' } });
  await agent.answer(approved.request_id, true);
  await agent.complete('restart_service', { call: 'approved', result: 'restarted' });
  const withdrawn = await agent.ask('send_mail', { call: 'withdrawn', risk_level: 'medium', parameters: { to: 'ops@example.com' } });
  await agent.withdraw(withdrawn.request_id);
  await agent.start('index_repository', { call: 'known', risk_level: 'low', parameters: { path: '/src' } });
  await agent.progress('known', 340, { total: 1000, message: 'Reading src/Domain/Permissions/PermissionRequest.cs', partial_result: { files: 7 } });
  await agent.start('train', { call: 'unknown', risk_level: 'low' });
  await agent.progress('unknown', 12);
  await agent.ask('deploy', { call: 'waiting', parameters: { to: 'production' } });
}
