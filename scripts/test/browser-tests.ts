import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { z } from 'zod'
import { root } from '../paths.ts'
import { freePort } from '../postgres.ts'
import { runTool, type Tally } from './tally.ts'

type Suite = { specs?: Spec[] | undefined; suites?: Suite[] | undefined }
const spec = z.object({
  title: z.string(),
  ok: z.boolean(),
  file: z.string(),
  tests: z.array(z.object({ status: z.string() })),
})
type Spec = z.output<typeof spec>
const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ specs: z.array(spec).optional(), suites: z.array(suite).optional() }),
)
const report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(suite),
})

function namesOf({ specs = [], suites = [] }: Suite, wanted: (spec: Spec) => boolean): string[] {
  const own = specs.filter(wanted).map(({ file, title }) => `e2e/${file} › ${title}`)
  return [...own, ...suites.flatMap((inner) => namesOf(inner, wanted))]
}

/** The whole product as `npm start` starts it, on an empty data folder, driven by a real browser. */
export async function runBrowserTests(browser: string, paths: readonly string[] = []): Promise<Tally> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-e2e-'))
  // Where a test may start a foreign server that the product is allowed to reach.
  const foreign = `127.0.0.1:${await freePort()}`
  const product = await startProduct(folder, foreign)
  try {
    const file = path.join(folder, 'report.json')
    // Two browsers and the whole product on a busy machine: one more try each, and whoever needed it is named.
    const ok = await runTool('@playwright/test/cli.js', ['test', '--reporter=line,json', '--retries=1', ...paths], {
      GATEHOUSE_URL: product.url,
      GATEHOUSE_BROWSER: browser,
      GATEHOUSE_DATA_DIR: folder,
      GATEHOUSE_FOREIGN: foreign,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    })
    const { stats, suites } = report.parse(JSON.parse(await readFile(file, 'utf8')))
    const failed = Math.max(stats.unexpected, ok ? 0 : 1)
    const again = namesOf({ suites }, ({ tests }) => tests.some(({ status }) => status === 'flaky'))
    if (again.length > 0)
      process.stdout.write(`Passed only at a second try:\n${again.map((name) => `  ${name}\n`).join('')}`)
    return { passed: stats.expected + stats.flaky, failed, failures: namesOf({ suites }, (one) => !one.ok) }
  } finally {
    await product.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function startProduct(dataDir: string, foreign: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = String(await freePort())
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', path.join(root, 'scripts/start.mjs')],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        PORT: port,
        GATEHOUSE_DATA_DIR: dataDir,
        DATABASE_URL: '',
        GATEHOUSE_URL: '',
        EGRESS_ALLOW: foreign,
        GATEHOUSE_SIMULATOR_LIMITS: 'off',
        LOG_LEVEL: 'error',
      },
    },
  )
  const stop = () =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk)
      if (/^ready /m.test(String(chunk))) resolve()
    })
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code} before it was ready`)))
  })
  return { url: `http://localhost:${port}`, stop }
}
