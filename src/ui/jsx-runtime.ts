// What TSX becomes: HTML, drawn at once and from the inside out, so that a page needs no tree of nodes (docs/adr/0012).
// Texts are escaped; what was drawn is not escaped again. Types are hono/jsx's.
import type { Child } from 'hono/jsx';

export type { JSX } from 'hono/jsx/jsx-runtime';

/** HTML that was drawn. */
class Drawn {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
  toString(): string { return this.html; }
}

/** HTML as it is, e.g. JSON inside a script: whoever calls this answers for what it holds. */
export const asHtml = (html: string): Child => new Drawn(html) as unknown as Child;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };
const escaped = (text: string): string => /[&<>"']/.test(text) ? text.replaceAll(/[&<>"']/g, (sign) => escapes[sign]!) : text;

/** The text of what stands in an element. Throws on what is no HTML, as a promise. */
export function textOf(child: unknown): string {
  if (typeof child === 'string') return escaped(child);
  if (child instanceof Drawn) return child.html;
  if (child === null || child === undefined || typeof child === 'boolean') return '';
  if (typeof child === 'number' || typeof child === 'bigint') return String(child);
  if (!Array.isArray(child)) throw new TypeError(`This cannot be drawn: ${Object.prototype.toString.call(child)}.`);
  let text = '';
  for (const each of child) text += textOf(each);
  return text;
}

/** HTML's boolean attributes, which are there or not; of all others true and false are values (as of aria-hidden). */
const flags = new Set(['allowfullscreen', 'async', 'autofocus', 'autoplay', 'checked', 'controls', 'default', 'defer', 'disabled', 'formnovalidate', 'hidden', 'inert', 'ismap', 'itemscope',
  'loop', 'multiple', 'muted', 'nomodule', 'novalidate', 'open', 'playsinline', 'readonly', 'required', 'reversed', 'selected']);
const isName = /^[^\s"'<>/=\0]+$/, names = new Set<string>();

function attribute(name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (!names.has(name)) {
    if (!isName.test(name)) throw new TypeError(`This is no name of an attribute: ${name}`);
    names.add(name);
  }
  if (typeof value === 'string') return ` ${name}="${escaped(value)}"`;
  if (typeof value === 'boolean' && flags.has(name)) return value ? ` ${name}=""` : '';
  if (typeof value === 'function') throw new TypeError(`The attribute ${name} is a function, which HTML cannot hold.`);
  return ` ${name}="${escaped(String(value))}"`;
}

/** Elements without content. */
const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);

type Props = Readonly<Record<string, unknown>>;

export function jsx(tag: string | ((props: Props) => Child), props: Props): Child {
  if (typeof tag === 'function') return tag(props);
  let html = `<${tag}`;
  for (const name in props) if (name !== 'children') html += attribute(name, props[name]);
  const content = props['children'];
  return asHtml(content === undefined && empty.has(tag) ? `${html}/>` : `${html}>${textOf(content)}</${tag}>`);
}
export const jsxs = jsx;
export const Fragment = ({ children }: Props): Child => children as Child;
