// Reads JSON (RFC 8259) and remembers where every value stood, so that bad input can be named by line and column.
// Unlike JSON.parse it says what it expected, and refuses a key given twice (§4 leaves that to the reader; a silent
// last-one-wins hides the mistake of a person editing by hand). A byte order mark is skipped (§8.1).

/** Line and column, both from 1; the column counts UTF-16 units, as editors do. */
export interface Place { readonly line: number; readonly column: number }

export type JsonPath = readonly PropertyKey[];

export class JsonSyntax extends Error {
  override readonly name = 'JsonSyntax';
  readonly place: Place;
  readonly wrong: string;
  readonly expected: string;
  constructor(place: Place, wrong: string, expected: string) {
    super(`line ${place.line}, column ${place.column}: ${wrong}; expected ${expected}`);
    this.place = place;
    this.wrong = wrong;
    this.expected = expected;
  }
}

export interface JsonDocument {
  readonly value: unknown;
  /** Where the value at `path` starts, or its nearest ancestor that is there. */
  placeOf(path: JsonPath): Place;
}

/** `$.sites[0].zone`. Source: RFC 9535, normalised the shorter way. */
export const pathText = (path: JsonPath): string =>
  `$${path.map((step) => (typeof step === 'number' ? `[${step}]` : /^[A-Za-z_]\w*$/.test(String(step)) ? `.${String(step)}` : `[${JSON.stringify(String(step))}]`)).join('')}`;

/** Throws JsonSyntax. */
export function readJson(text: string): JsonDocument {
  const reader = new Reader(text);
  const value = reader.document();
  return {
    value,
    placeOf: (path) => {
      for (let length = path.length; length >= 0; length--) {
        const at = reader.starts.get(pathText(path.slice(0, length)));
        if (at !== undefined) return placeIn(text, at);
      }
      return placeIn(text, 0);
    },
  };
}

function placeIn(text: string, at: number): Place {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
/** Deeper nesting than any file of ours has; keeps a hostile file from exhausting the stack. */
const deepest = 200;

class Reader {
  readonly starts = new Map<string, number>();
  private at = 0;
  private readonly path: (string | number)[] = [];
  private readonly text: string;
  constructor(text: string) {
    this.text = text;
    if (text.startsWith('\uFEFF')) this.at = 1;
  }

  document(): unknown {
    const value = this.value();
    this.blank();
    if (this.at < this.text.length) this.fail(this.found(), 'the end of the file');
    return value;
  }

  private value(): unknown {
    this.blank();
    this.starts.set(pathText(this.path), this.at);
    if (this.path.length > deepest) this.fail('nesting too deep', `at most ${deepest} levels`);
    const char = this.text[this.at];
    if (char === '{') return this.object();
    if (char === '[') return this.array();
    if (char === '"') return this.string();
    const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
    word.lastIndex = this.at;
    const found = word.exec(this.text)?.[0];
    if (found === undefined) return this.fail(this.found(), 'a value: { [ "text" 12.5 true false null');
    this.at += found.length;
    return JSON.parse(found);
  }

  private object(): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    const seen = new Set<string>();
    this.list('}', 'a key in "quotation marks"', () => {
      const start = this.at;
      if (this.text[this.at] !== '"') this.fail(this.found(), 'a key in "quotation marks"');
      const key = this.string();
      if (seen.has(key)) this.fail(`key ${JSON.stringify(key)} given twice`, 'every key once', start);
      seen.add(key);
      this.blank();
      if (this.text[this.at] !== ':') this.fail(this.found(), `a colon after ${JSON.stringify(key)}`);
      this.at++;
      this.path.push(key);
      // defineProperty: a key named __proto__ is data here, not the prototype
      Object.defineProperty(result, key, { value: this.value(), enumerable: true, writable: true, configurable: true });
      this.path.pop();
    });
    return result;
  }

  private array(): unknown[] {
    const result: unknown[] = [];
    this.list(']', 'a value', () => {
      this.path.push(result.length);
      result.push(this.value());
      this.path.pop();
    });
    return result;
  }

  private list(close: string, item: string, each: () => void): void {
    this.at++;
    this.blank();
    if (this.text[this.at] === close) { this.at++; return; }
    for (;;) {
      this.blank();
      if (this.text[this.at] === close) this.fail(`a comma before ${close}`, `${item} after a comma`);
      each();
      this.blank();
      const char = this.text[this.at];
      if (char !== ',' && char !== close) this.fail(this.found(), `a comma or ${close}`);
      this.at++;
      if (char === close) return;
    }
  }

  private string(): string {
    const start = this.at++;
    let result = '';
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined || char === '\n') return this.fail('text that does not end', 'a closing "', start);
      this.at++;
      if (char === '"') return result;
      if (char < ' ') this.fail('a control character in text', 'an escape such as \\t', this.at - 1);
      result += char === '\\' ? this.escape() : char;
    }
  }

  private escape(): string {
    const char = this.text[this.at++] ?? '';
    if (escapes[char] !== undefined) return escapes[char];
    const code = /[0-9a-fA-F]{4}/y;
    code.lastIndex = this.at;
    const hex = char === 'u' ? code.exec(this.text)?.[0] : undefined;
    if (hex === undefined) return this.fail(`the escape \\${char}`, 'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u1234', this.at - 2);
    this.at += 4;
    return String.fromCharCode(Number.parseInt(hex, 16));
  }

  private blank(): void {
    while (' \t\r\n'.includes(this.text[this.at] ?? 'x')) this.at++;
  }

  private found(): string {
    const rest = /\S{1,20}/y;
    rest.lastIndex = this.at;
    return this.at >= this.text.length ? 'the file ends' : `found ${rest.exec(this.text)?.[0] ?? 'a blank'}`;
  }

  private fail(wrong: string, expected: string, at = this.at): never {
    throw new JsonSyntax(placeIn(this.text, at), wrong, expected);
  }
}
