import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Html } from './html.ts';
import { asHtml, jsx, textOf } from './jsx-runtime.ts';

const hostile = `<script>alert("1")</script> & 'so on'`, harmless = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;so on&#39;';
const Twice = ({ children }: { readonly children?: Html }): Html => <>{children}<b>{children}</b></>;

test('texts and attributes are escaped once, however deep', () => {
  assert.equal(textOf(<Twice><p title={hostile}>{hostile}</p></Twice>), `<p title="${harmless}">${harmless}</p><b><p title="${harmless}">${harmless}</p></b>`);
  assert.equal(textOf([hostile, [<i>{hostile}</i>]]), `${harmless}<i>${harmless}</i>`);
  const made: unknown = { toString: () => hostile, isEscaped: true };
  assert.throws(() => textOf(made), TypeError, 'nothing that came as data counts as drawn');
  assert.equal(textOf(jsx('a', { href: { toString: () => hostile } })), `<a href="${harmless}"></a>`);
});

test('nothing is drawn of null, undefined and booleans; numbers are', () => {
  assert.equal(textOf(<p>{null}{undefined}{true}{false}{0}{7n as unknown as number}</p>), '<p>07</p>');
  assert.equal(textOf(null), '');
});

test('attributes that are there or not, and those whose value is true or false', () => {
  assert.equal(textOf(<input required checked={false} value={0} aria-hidden={true} title={undefined} />), '<input required="" value="0" aria-hidden="true"/>');
  assert.equal(textOf(<textarea name="words" />), '<textarea name="words"></textarea>');
});

test('HTML goes through as it is only where somebody answers for it', () => {
  assert.equal(textOf(<script type="application/json">{asHtml('{"a":"<"}')}</script>), '<script type="application/json">{"a":"<"}</script>');
});

test('what HTML cannot hold is refused', () => {
  assert.throws(() => textOf(Promise.resolve('later')), /cannot be drawn: \[object Promise\]/);
  assert.throws(() => jsx('p', { 'a onclick': 'x' }), /no name of an attribute/);
  assert.throws(() => jsx('p', { onclick: () => {} }), /is a function/);
});
