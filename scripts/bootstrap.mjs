// Runs on whatever Node the machine has, before anything is installed: plain built-ins only.
// Installs what the lockfile says when node_modules is missing or older, then goes on under the Node that came with it.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const NEEDED = 24
const OLDEST = [20, 19]

/** Installs and, under an older Node, runs `script` again under the bundled one; then this process only waits. */
export async function bootstrap(script) {
  refuseTooOld()
  install()
  if (major(process.versions.node) >= NEEDED) return
  const node = bundledNode()
  if (node === null || process.env.GATEHOUSE_REEXEC === '1') {
    fail(
      `Node ${NEEDED} is needed; this is ${process.version} and none is bundled for this platform. Install Node ${NEEDED}.`,
    )
  }
  process.exit(await runAgain(node, script))
}

function refuseTooOld() {
  const [have, minor] = process.versions.node.split('.').map(Number)
  if (have < OLDEST[0] || (have === OLDEST[0] && minor < OLDEST[1])) {
    fail(`Gatehouse needs Node ${OLDEST.join('.')} or newer; this is ${process.version}.`)
  }
}

function install() {
  const stamp = path.join(root, 'node_modules/.package-lock.json')
  const lock = path.join(root, 'package-lock.json')
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs) return
  console.log('Installing packages (once, about two minutes) ...')
  const windows = process.platform === 'win32'
  const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' }
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    env,
    shell: windows,
  })
  if (npm.status !== 0) fail('The packages could not be installed; npm says why above.')
  // npm keeps the archive's order of times; the stamp has to be newer than the lockfile.
  const now = new Date()
  utimesSync(stamp, now, now)
}

function bundledNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const found = path.join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', file)
  return existsSync(found) ? found : null
}

/** Signals reach the child once: from the terminal's group by themselves, from a supervisor through us. */
function runAgain(node, script) {
  const bin = path.join(root, 'node_modules/.bin')
  const env = { ...process.env, GATEHOUSE_REEXEC: '1', PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` }
  const child = spawn(node, [script, ...process.argv.slice(2)], { cwd: process.cwd(), stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT') child.kill(signal)
    })
  }
  whenOrphaned(() => child.kill('SIGTERM'))
  return new Promise((resolve) => {
    child.on('error', (error) => fail(`The bundled Node could not be started: ${error.message}`))
    child.on('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 130))
  })
}

/**
 * Acts once when whoever started us is gone. npm may end on a signal that its shell kept to itself; a start that a
 * person made from a shell of their own outlives that shell.
 */
export function whenOrphaned(action) {
  if (process.env.npm_lifecycle_event === undefined && process.env.GATEHOUSE_REEXEC !== '1') return
  const before = parents()
  const looking = setInterval(() => {
    if (parents() === before) return
    clearInterval(looking)
    action()
  }, 500)
  looking.unref()
}

/** Who started us; with its own parent when it is only the shell that npm runs scripts in. */
function parents() {
  const parent = process.ppid
  try {
    const [, name, above] = /^\d+ \((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${parent}/stat`, 'utf8')) ?? []
    return /^(sh|dash|ash|bash|busybox)$/.test(name) ? `${parent} ${above}` : String(parent)
  } catch {
    return String(parent)
  }
}

function major(version) {
  return Number(version.split('.')[0])
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
