// HiGHS in WebAssembly. It declares its types as CommonJS beside an ES module, so the types see one `default` more than there is.
import loadHighs from 'highs';

const load = loadHighs as unknown as typeof loadHighs.default;
export default load;
export type HighsModule = Awaited<ReturnType<typeof load>>;
