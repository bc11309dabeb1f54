// Module hook: runs .ts and .tsx (src/ui/jsx-runtime.ts) straight from src/, so there is no build step (docs/adr/0001).
import { readFileSync } from 'node:fs';
import module, { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'oxc-transform';

process.setSourceMapsEnabled(true);
module.enableCompileCache?.();

const inlineMap = (map) => `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;

registerHooks({
  load(url, context, nextLoad) {
    if (!/\.tsx?$/.test(url) || url.includes('/node_modules/')) return nextLoad(url, context);
    const file = fileURLToPath(url);
    const { code, map, errors } = transformSync(file, readFileSync(file, 'utf8'), {
      sourcemap: true, target: 'esnext', jsx: { runtime: 'automatic', importSource: '#ui' },
      typescript: { onlyRemoveTypeImports: true },
    });
    if (errors.length) throw new SyntaxError(errors.map((e) => e.codeframe ?? e.message).join('\n'));
    return { format: 'module', shortCircuit: true, source: `${code}\n${inlineMap(map)}` };
  },
});
