import { runTool, type Tally } from './tally.ts'

const checks: [name: string, script: string, args: string[]][] = [
  ['format, lint, cycles', '@biomejs/biome/bin/biome', ['check', '.', '--error-on-warnings', '--max-diagnostics=50']],
  ['types', 'typescript/bin/tsc', ['--noEmit']],
  ['unused code', 'knip/bin/knip.js', ['--no-progress']],
]

/** Quiet: a check that holds prints its name only, one that does not prints what it found when it ends. */
export async function runChecks(quiet: boolean): Promise<Tally> {
  const held: string[] = []
  const broken: string[] = []
  for (const [name, script, args] of checks) {
    const ok = await runTool(script, args, {}, quiet)
    ;(ok ? held : broken).push(name)
    console.log(`${ok ? '✓' : '✗'} ${name}`)
  }
  return { passed: held.length, failed: broken.length, failures: broken }
}
