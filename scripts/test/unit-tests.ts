import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { runTool, type Tally } from './tally.ts'

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  success: z.boolean(),
})

/** Unit, database and protocol tests, all or those below some paths, on a real Postgres that they start themselves. */
export async function runUnitTests(paths: readonly string[] = []): Promise<Tally> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-test-'))
  try {
    const file = path.join(folder, 'report.json')
    const ok = await runTool('vitest/vitest.mjs', [
      'run',
      '--reporter=default',
      '--silent=passed-only',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...paths,
    ])
    const { numPassedTests, numFailedTests } = report.parse(JSON.parse(await readFile(file, 'utf8')))
    // A file that cannot even be loaded has no tests to fail, but the run did.
    return { passed: numPassedTests, failed: Math.max(numFailedTests, ok ? 0 : 1) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
