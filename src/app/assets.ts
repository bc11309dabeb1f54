// The stylesheet and the browser modules, each under a name that holds its hash, so that they are fetched once for ever.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { transformSync } from 'oxc-transform';

export interface Asset { readonly type: string; readonly plain: Buffer; readonly br: Buffer; readonly gzip: Buffer }

export interface Assets {
  readonly byPath: ReadonlyMap<string, Asset>;
  readonly stylesheet: string;
  /** Address of a browser module by its file's name, e.g. `draft`. */
  readonly scripts: Readonly<Record<string, string>>;
}

const folder = new URL('../', import.meta.url);
const asset = (type: string, source: string): Asset => {
  const plain = Buffer.from(source);
  return { type, plain, br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }), gzip: gzipSync(plain, { level: 9 }) };
};
const named = (name: string, source: string, extension: string): string =>
  `/assets/${name}-${createHash('sha256').update(source).digest('hex').slice(0, 10)}.${extension}`;

/** Comments and indentation are for us, not for a phone. */
const lean = (css: string): string => css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\s*\n\s*/g, '\n').replaceAll(/\s*([{};,])\s*/g, '$1').replaceAll(/:\s+/g, ':').trim();

export function readAssets(): Assets {
  const byPath = new Map<string, Asset>();
  const css = lean(readFileSync(new URL('ui/style.css', folder), 'utf8'));
  const stylesheet = named('style', css, 'css');
  byPath.set(stylesheet, asset('text/css; charset=utf-8', css));
  const scripts: Record<string, string> = {};
  const browser = new URL('browser/', folder);
  for (const file of existsSync(browser) ? readdirSync(browser).filter((name) => /^[a-z-]+\.ts$/.test(name)) : []) scripts[file.replace('.ts', '')] = moduleAt(new URL(file, browser), byPath);
  return { byPath, stylesheet, scripts };
}

/** Puts a browser module and those that it imports among the assets; its address. Imports are of our own files, and never in a ring. */
function moduleAt(file: URL, byPath: Map<string, Asset>): string {
  const name = file.pathname.split('/').at(-1)!.replace('.ts', '');
  const { code } = transformSync(`${name}.ts`, readFileSync(file, 'utf8'), { target: 'es2022', typescript: { onlyRemoveTypeImports: true } });
  const source = code.replaceAll(/^\s*\/\/.*$/gm, '').replaceAll(/\n\s*\n/g, '\n')
    .replaceAll(/((?:from|import)\s*)(["'])(\.{1,2}\/[^"']+\.ts)\2/g, (_, before: string, quote: string, specifier: string) => `${before}${quote}${moduleAt(new URL(specifier, file), byPath)}${quote}`);
  const path = named(name, source, 'js');
  byPath.set(path, asset('text/javascript; charset=utf-8', source));
  return path;
}
