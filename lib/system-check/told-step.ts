import type { CheckStep, Skipped, StepName } from './steps.ts'
import { type Telling, tellStep } from './words.ts'

/** A step as the screens and the API get it: what was found, and its words. */
export type ToldStep = {
  step: StepName
  outcome: CheckStep['outcome']
  durationMs: number
  /** What was seen, in one language. */
  seen: string
  /** One by one: what is missing, and what the vendor does not say. */
  lines: readonly string[]
  /** Facts of a step: how many tools or records, which tool. */
  count?: number
  tool?: string
  why?: Skipped
  /** Of a step that failed, or went well in part. */
  problem?: string
  code?: string
  message?: string
  nextStep?: string
}

export function toldStep(step: CheckStep, telling: Telling): ToldStep {
  const { facts, problem, why, step: name, outcome, durationMs } = step
  const { seen, mend, lines } = tellStep(step, telling)
  const title = telling.connector?.tools.find((tool) => tool.name === facts.tool)?.title ?? facts.tool
  return {
    ...{ step: name, outcome, durationMs, seen, lines },
    ...(facts.count === undefined ? {} : { count: facts.count }),
    ...(title === undefined ? {} : { tool: title }),
    ...(why === undefined ? {} : { why }),
    ...(problem === undefined
      ? {}
      : { problem: problem.kind, code: problem.code, message: seen, ...(mend === null ? {} : { nextStep: mend }) }),
  }
}
