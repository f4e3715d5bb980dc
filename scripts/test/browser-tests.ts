import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { freePort } from '../postgres.ts'
import { startProduct } from './product.ts'
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
  // Where tests may start a foreign server each that the product is allowed to reach.
  const [foreign, signIn] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`]
  const product = await startProduct(folder, { EGRESS_ALLOW: `${foreign},${signIn}` })
  try {
    const file = path.join(folder, 'report.json')
    // Two browsers and the whole product on a busy machine: one more try each, and whoever needed it is named.
    const ok = await runTool('@playwright/test/cli.js', ['test', '--reporter=line,json', '--retries=1', ...paths], {
      GATEHOUSE_URL: product.url,
      GATEHOUSE_BROWSER: browser,
      GATEHOUSE_DATA_DIR: folder,
      GATEHOUSE_FOREIGN: foreign,
      GATEHOUSE_FOREIGN_SIGN_IN: signIn,
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
