import process from 'node:process'
import { findBrowser } from './browser.ts'
import { runBrowserTests } from './browser-tests.ts'
import { runChecks } from './checks.ts'
import type { Tally } from './tally.ts'
import { runUnitTests } from './unit-tests.ts'

const stages = ['checks', 'unit', 'browser'] as const
type Stage = (typeof stages)[number]

/** `npm test`: everything, from a clean clone. `npm test -- unit` runs one stage. Its last line is the sum. */
export async function main(argv: readonly string[]): Promise<void> {
  const wanted = argv.length === 0 ? stages : stages.filter((stage) => argv.includes(stage))
  if (wanted.length === 0) {
    console.error(`Stages: ${stages.join(', ')}.`)
    process.exit(2)
  }
  const tallies: Tally[] = []
  for (const stage of wanted) tallies.push(await run(stage))
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(failed === 0 && passed > 0 ? 0 : 1)
}

async function run(stage: Stage): Promise<Tally> {
  const begun = performance.now()
  console.log(`\n== ${stage}`)
  const tally = await work(stage)
  console.log(
    `== ${stage}: ${tally.passed} passed, ${tally.failed} failed (${Math.round((performance.now() - begun) / 1_000)} s)`,
  )
  return tally
}

async function work(stage: Stage): Promise<Tally> {
  if (stage === 'checks') return runChecks()
  if (stage === 'unit') return runUnitTests()
  return runBrowserTests(await findBrowser())
}
