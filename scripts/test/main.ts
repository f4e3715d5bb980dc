import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { root } from '../paths.ts'
import { findBrowser } from './browser.ts'
import { runBrowserTests } from './browser-tests.ts'
import { runChecks } from './checks.ts'
import { inOrder, sideBySide } from './stages.ts'
import type { Tally } from './tally.ts'
import { runUnitTests } from './unit-tests.ts'

const stages = ['checks', 'unit', 'browser'] as const
type Stage = (typeof stages)[number]

/**
 * `npm test`: everything, from a clean clone. `npm test -- unit` runs one stage, `npm test -- lib/ledger e2e/chat.spec.ts`
 * the tests below those paths. The last line is the sum.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const wanted = stages.filter((stage) => argv.includes(stage))
  const paths = argv.filter((word) => !wanted.some((stage) => stage === word))
  const unknown = paths.find((word) => !existsSync(path.join(root, word)))
  if (unknown !== undefined) {
    console.error(`There is no path ${unknown}. Stages: ${stages.join(', ')}.`)
    process.exit(2)
  }
  const tallies = paths.length > 0 ? await runPaths(paths) : await runStages(wanted.length > 0 ? wanted : stages)
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
  const failures = tallies.flatMap((tally) => tally.failures)
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((one) => `  ${one}`).join('\n')}`)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(failed === 0 && passed > 0 ? 0 : 1)
}

/** The checks need one processor and leave the other to the unit tests; the browser has both. */
async function runStages(wanted: readonly Stage[]): Promise<Tally[]> {
  const early = wanted.filter((stage) => stage !== 'browser')
  const tallies = await sideBySide(early.map((stage) => ({ name: stage, run: works[stage] })))
  if (!wanted.includes('browser')) return tallies
  return [...tallies, await inOrder({ name: 'browser', run: works.browser })]
}

async function runPaths(paths: readonly string[]): Promise<Tally[]> {
  const inBrowser = paths.filter((word) => word.split('/')[0] === 'e2e')
  const others = paths.filter((word) => !inBrowser.includes(word))
  const tallies: Tally[] = []
  if (others.length > 0) tallies.push(await inOrder({ name: 'unit', run: () => runUnitTests(others) }))
  if (inBrowser.length > 0) {
    tallies.push(await inOrder({ name: 'browser', run: async () => runBrowserTests(await findBrowser(), inBrowser) }))
  }
  return tallies
}

const works: Record<Stage, (quiet: boolean) => Promise<Tally>> = {
  checks: runChecks,
  unit: () => runUnitTests(),
  browser: async () => runBrowserTests(await findBrowser()),
}
