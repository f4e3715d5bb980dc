import type { Tally } from './tally.ts'

type Stage = { name: string; run(quiet: boolean): Promise<Tally> }

/** One stage after the other's output: its name before it, its sum and time after it. */
export async function inOrder({ name, run }: Stage, quiet = false): Promise<Tally> {
  const begun = performance.now()
  console.log(`\n== ${name}`)
  const tally = await run(quiet)
  const seconds = Math.round((performance.now() - begun) / 1_000)
  console.log(`== ${name}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`)
  return tally
}

/** All at once. What a stage says beside another one is kept until it ends, so that nobody reads two texts mixed. */
export function sideBySide(stages: readonly Stage[]): Promise<Tally[]> {
  return Promise.all(stages.map((stage) => inOrder(stage, stages.length > 1)))
}
