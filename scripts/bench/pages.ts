import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { type Browser, chromium } from 'playwright'
import { root } from '../paths.ts'
import { freePort } from '../postgres.ts'
import { findBrowser } from '../test/browser.ts'
import { median } from './figures.ts'
import { type MeasuredPage, measurePage, type PageFigures } from './page-figures.ts'

/** Every screen, seen by somebody whose screen it is. */
const pages: readonly MeasuredPage[] = [
  { path: '/sign-in', as: null },
  { path: '/home', as: 'executive@ridgeline.example', reloads: true },
  ...['/home', '/projects', '/projects/24-017', '/chat', '/settings'].map((path) => ({
    path,
    as: 'executive@ridgeline.example',
  })),
  ...[
    ...['/admin/systems', '/admin/systems/netsuite', '/admin/systems/netsuite?tab=tools'],
    ...['/admin/access', '/admin/access/versions', '/admin/people'],
  ].map((path) => ({ path, as: 'admin@ridgeline.example' })),
  { path: '/admin/audit', as: 'auditor@ridgeline.example' },
]

/** Under these every page stays: gzip bytes of script, milliseconds, layout shift. */
const budgets = { scriptKiB: 220, homeLcpMs: 1_200, cls: 0.02 } as const

const rounds = 5

/**
 * `npm run bench -- pages`: what each screen costs a browser four times slower than this machine, from a production
 * server of its own, or from a running one (`--url http://localhost:3000`). Medians; the budgets are said beside them.
 */
export async function measurePages(argv: readonly string[]): Promise<void> {
  const given = argv[argv.indexOf('--url') + 1]
  const server = argv.includes('--url') && given !== undefined ? { url: given, stop: async () => {} } : await serve()
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
  })
  try {
    console.log('| Page | Script KiB gzip | LCP ms | CLS |\n|---|---|---|---|')
    for (const page of pages.filter(isWanted(argv))) console.log(rowOf(page, await medians(browser, server.url, page)))
    console.log(
      `\nBudgets: ${budgets.scriptKiB} KiB a page, ${budgets.homeLcpMs} ms for /home, ${budgets.cls} layout shift. ` +
        `Medians of ${rounds} loads, cold cache, processor slowed four times.`,
    )
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** `--page /home` measures one screen; may stand several times. */
function isWanted(argv: readonly string[]): (page: { path: string }) => boolean {
  const named = argv.filter((_, at) => argv[at - 1] === '--page')
  return ({ path }) => named.length === 0 || named.includes(path)
}

async function medians(browser: Browser, url: string, page: MeasuredPage) {
  const figures: PageFigures[] = []
  // The first load warms the server: compiled code, kept values.
  for (let round = 0; round <= rounds; round++) {
    const measured = await measurePage(browser, url, page)
    if (round > 0) figures.push(measured)
  }
  const middle = (of: (figure: PageFigures) => number) => median(figures.map(of))
  return {
    scriptBytes: middle(({ scriptBytes }) => scriptBytes),
    lcpMs: middle(({ lcpMs }) => lcpMs),
    cls: middle(({ cls }) => cls),
  }
}

function rowOf({ path: where, reloads }: MeasuredPage, { scriptBytes, lcpMs, cls }: PageFigures): string {
  const kib = scriptBytes / 1_024
  const over = [
    kib > budgets.scriptKiB ? 'script' : '',
    where === '/home' && lcpMs > budgets.homeLcpMs ? 'LCP' : '',
    cls > budgets.cls ? 'CLS' : '',
  ].filter((word) => word !== '')
  const note = over.length === 0 ? '' : ` over: ${over.join(', ')}`
  return `| ${where}${reloads ? ', reloaded' : ''} | ${kib.toFixed(1)} | ${Math.round(lcpMs)} | ${cls.toFixed(3)} |${note}`
}

/** A demo installation of its own, as `npm start` makes it, in a folder that goes with it. */
async function serve(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-pages-'))
  const port = await freePort()
  const { DATABASE_URL: _, GATEHOUSE_URL: __, ...rest } = process.env
  const child = spawn(process.execPath, [path.join(root, 'scripts/start.mjs')], {
    cwd: root,
    env: { ...rest, PORT: String(port), GATEHOUSE_DATA_DIR: folder, GATEHOUSE_DEMO: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  const ready = new Promise<void>((resolve) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += String(chunk)
      if (/^ready /m.test(said)) resolve()
    })
  })
  const cameUp = await Promise.race([ready.then(() => true), ended.then(() => false)])
  if (!cameUp) throw new Error('The server did not start; the reason is above.')
  return { url: `http://localhost:${port}`, stop }
}
