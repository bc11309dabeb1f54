import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { root } from '../../test/support/processes.ts';
import { configuration, ConfigurationFault } from './configuration.ts';

const faultsOf = (env: Record<string, string>, args: string[] = []): string[] => {
  try {
    configuration(env, args);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigurationFault);
    return error.message.split('\n').filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
  }
};

test('nothing set: the embedded store beside the program, with the demonstration', () => {
  assert.deepEqual(configuration({}, []), {
    port: 3000, databaseUrl: undefined, mailUrl: undefined, publicUrl: 'http://localhost:3000', production: false,
    dataFolder: path.join(root, '.data'), demonstration: true, loadDemonstration: true,
  });
});

test('a server of one\'s own is not filled with invented people unless --demo asks for it', () => {
  const env = { DATABASE_URL: 'postgres://me@db/meridian' };
  assert.equal(configuration(env, []).loadDemonstration, false);
  assert.equal(configuration(env, []).demonstration, false);
  assert.equal(configuration(env, ['--demo']).loadDemonstration, true);
});

test('an empty variable is one that is not set', () => {
  assert.equal(configuration({ DATABASE_URL: '', PORT: ' ' }, []).port, 3000);
});

test('a socket folder is a host too', () => {
  assert.equal(configuration({ DATABASE_URL: 'postgres:///meridian?host=/run/postgresql' }, []).databaseUrl, 'postgres:///meridian?host=/run/postgresql');
});

test('each wrong value is named, all at once', () => {
  const faults = faultsOf({ PORT: '80a', DATABASE_URL: 'mysql://x/y', MAIL_URL: 'mail.example.edu', PUBLIC_URL: 'https://a.example/path', NODE_ENV: 'prod' }, ['--dmeo']);
  assert.deepEqual(faults.map((fault) => fault.split(/[ :]/, 1)[0]), ['--dmeo', 'NODE_ENV', 'PORT', 'DATABASE_URL', 'PUBLIC_URL', 'MAIL_URL']);
});

test('a password in a wrong address is not repeated', () => {
  assert.doesNotMatch(faultsOf({ DATABASE_URL: 'postgre://me:s3cret@db/meridian' }).join(), /s3cret/);
});

test('ports out of range', () => {
  for (const port of ['65536', '-1', '3.5', '0x50']) assert.match(faultsOf({ PORT: port }).join(), /^PORT is/, port);
});

test('production needs mail and its address by https, and refuses the demonstration', () => {
  assert.deepEqual(faultsOf({ NODE_ENV: 'production' }, ['--demo']).map((fault) => fault.split(' ', 1)[0]), ['MAIL_URL', 'PUBLIC_URL', '--demo']);
  assert.match(faultsOf({ NODE_ENV: 'production', MAIL_URL: 'smtp://m', PUBLIC_URL: 'http://a.example' }).join(), /https/);
  assert.deepEqual(faultsOf({ NODE_ENV: 'production', MAIL_URL: 'smtp://m', PUBLIC_URL: 'http://localhost:3000' }), []);
  const settled = configuration({ NODE_ENV: 'production', MAIL_URL: 'smtp://m', PUBLIC_URL: 'https://a.example/' }, []);
  assert.deepEqual([settled.publicUrl, settled.demonstration, settled.loadDemonstration], ['https://a.example', false, false]);
});
