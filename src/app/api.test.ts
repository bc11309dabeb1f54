// Files through the HTTP API: a form with the file, as OpenAPI says; JSON cannot hold one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveWorld } from '../../test/support/served.ts';
import { openApi } from './api.tsx';

interface Described { readonly requestBody: { readonly content: Readonly<Record<string, { readonly schema: { readonly properties: Readonly<Record<string, { readonly format?: string }>> } }>> } }
const described = (id: string): Described => (openApi('https://meridian.example')['paths'] as Record<string, { post: Described }>)[`/api/v1/commands/${id}`]!.post;

test('OpenAPI says which commands take a file, and in which field', () => {
  const { content } = described('editions.submitTask').requestBody;
  assert.deepEqual(Object.keys(content), ['multipart/form-data', 'application/json']);
  assert.equal(content['multipart/form-data']!.schema.properties['file']!.format, 'binary');
  assert.deepEqual(Object.keys(described('admissions.addDocument').requestBody.content), ['multipart/form-data'], 'without the file nothing is added');
  assert.deepEqual(Object.keys(described('editions.announce').requestBody.content), ['application/json']);
});

test('work is handed in with a file through the API, by those who may, and only as what it is', async (t) => {
  const { world: { ids }, visitor } = await serveWorld(t), student = await visitor('student'), stranger = await visitor('foreignStudent');
  const command = '/api/v1/commands/editions.submitTask', fields = { edition: 'bridge-2027', task: ids['task']!, words: 'By the API.' }, pdf = (bytes: string) => new File([bytes], 'essay.pdf', { type: 'application/pdf' });
  assert.equal((await student.upload(command, { ...fields, file: pdf('%PDF-1.4 by the API') })).status, 200);
  const kept = await student.get(`/editions/bridge-2027/tasks/${ids['task']}/submissions/${(await (await student.get('/profile/data.json')).json() as { person: { id: string } }).person.id}`);
  assert.equal(await kept.text(), '%PDF-1.4 by the API');
  assert.equal((await student.upload(command, { ...fields, file: pdf('MZ no document') })).status, 422);
  assert.equal((await stranger.upload(command, { ...fields, file: pdf('%PDF-1.4 x') })).status, 403);
  assert.equal((await student.send('POST', command, { 'sec-fetch-site': 'same-origin', 'content-type': 'multipart/form-data; boundary=x' }, 'no form')).status, 400);
  const { status } = await student.send('POST', command, { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }, JSON.stringify({ ...fields, file: { name: 'x', type: 'application/pdf', bytes: 'JVBERi0=' } }));
  assert.equal(status, 422, 'a file cannot be written in JSON');
});
