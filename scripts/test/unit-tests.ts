import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { root } from '../paths.ts'
import { runTool, type Tally } from './tally.ts'

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
})

/** Failed tests by file and name; of a file that could not even be loaded, the file. */
function failuresOf({ testResults }: Pick<z.output<typeof report>, 'testResults'>): string[] {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const file = path.relative(root, name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0) return status === 'failed' ? [file] : []
    return failed.map(({ fullName }) => `${file} › ${fullName}`)
  })
}

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
    const told = report.parse(JSON.parse(await readFile(file, 'utf8')))
    // A file that cannot even be loaded has no tests to fail, but the run did.
    return {
      passed: told.numPassedTests,
      failed: Math.max(told.numFailedTests, ok ? 0 : 1),
      failures: failuresOf(told),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
