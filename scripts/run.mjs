// `node scripts/run.mjs ARGS…` runs ARGS on the Node that package.json pins, with TypeScript loading switched on.
// Itself it runs on any Node >= 20. It first installs the locked packages where they are missing or older than the
// lock file, so a fresh clone needs nothing but `npm start`; it works where install scripts are blocked (docs/adr/0001).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const changedAt = (file) => (existsSync(root + file) ? statSync(root + file).mtimeMs : 0);

if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json')) install();

const node = ['linux-x64', 'linux-arm64', 'darwin-x64', 'bin-darwin-arm64', 'win-x64']
  .map((name) => `${root}node_modules/node-${name}/bin/node${windows ? '.exe' : ''}`).find(existsSync) ?? ownNode();
const args = ['--disable-warning=ExperimentalWarning', '--import', new URL('tsx.mjs', import.meta.url).href, ...process.argv.slice(2)];
const env = { ...process.env, PATH: `${root}node_modules/.bin${delimiter}${process.env.PATH}` };
env.MERIDIAN_ABOVE = above().join(',');
if (process.argv.includes('--test')) Object.assign(env, { TZ: 'Asia/Kathmandu' }); // a hostile zone: nothing may lean on the machine's

if (process.execve && !windows) process.execve(node, [node, ...args], env); // Node >= 22.15: the same process, signals and all
const child = spawn(node, args, { env, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
const parent = process.ppid; // npm, told to stop, ends its shell but not what the shell started
setInterval(() => { if (process.ppid !== parent) child.kill('SIGTERM'); }, 250).unref();
child.on('exit', (code, signal) => process.exit(signal ? 1 : code ?? 1));

function install() {
  console.error('Installing the locked packages (npm ci) …');
  const npm = process.env.npm_execpath; // npm's own script, when npm started us
  const done = npm
    ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [npm, 'ci', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', ['ci', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2], shell: windows });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/** Whose end must be the program's too: this launcher where it stays, and npm with the shell between, which pass no kill on. */
function above() {
  const launcher = process.execve && !windows ? [] : [process.pid];
  if (!process.env.npm_lifecycle_event || windows) return launcher;
  const [grandparent, parentsName] = existsSync('/proc/self/stat')
    ? [/\) \S (\d+)/.exec(readFileSync(`/proc/${process.ppid}/stat`, 'latin1'))[1], readFileSync(`/proc/${process.ppid}/comm`, 'latin1')]
    : spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(process.ppid)], { encoding: 'utf8' }).stdout.trim().split(/\s+/, 2);
  const shell = /(^|\/)-?(ba|da|z|k|a)?sh\s*$/.test(parentsName); // npm runs a script in a shell; some shells become the program
  return [...launcher, process.ppid, ...(shell ? [grandparent] : [])];
}

function ownNode() {
  if (Number.parseInt(process.versions.node, 10) >= 26) return process.execPath;
  console.error(`Meridian needs Node 26. None is packaged for ${process.platform}-${process.arch}, and this is Node ${process.versions.node}: install Node 26 and start again.`);
  process.exit(1);
}
