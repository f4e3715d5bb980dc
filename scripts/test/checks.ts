import { runTool, type Tally } from './tally.ts'

const checks: [name: string, script: string, args: string[]][] = [
  ['format, lint, cycles', '@biomejs/biome/bin/biome', ['check', '.', '--error-on-warnings', '--max-diagnostics=50']],
  ['types', 'typescript/bin/tsc', ['--noEmit']],
  ['unused code', 'knip/bin/knip.js', ['--no-progress']],
]

/** Quiet: a check that holds prints its name only, one that does not prints what it found when it ends. */
export async function runChecks(quiet: boolean): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 }
  for (const [name, script, args] of checks) {
    const ok = await runTool(script, args, {}, quiet)
    tally[ok ? 'passed' : 'failed']++
    console.log(`${ok ? '✓' : '✗'} ${name}`)
  }
  return tally
}
