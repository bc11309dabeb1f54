// Before and after a whole `npm test` (node --test-global-setup): one server for all test files, told to them by the environment.
import { type OwnedServer, startTestServer } from './server.ts';

let server: OwnedServer | undefined;

export async function globalSetup(): Promise<void> {
  server = await startTestServer();
  process.env['MERIDIAN_TEST_SERVER'] = JSON.stringify({ url: server.url, template: server.template });
}

export async function globalTeardown(): Promise<void> {
  await server?.stop();
}
