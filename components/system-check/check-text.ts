import type { ToldStep } from '#lib/system-check/told-step.ts'

type Words = {
  title: string
  step(name: ToldStep['step']): string
  outcome(outcome: ToldStep['outcome']): string
  mend: string
}

/** A test as text, to be pasted into a message. */
export function checkText(steps: readonly ToldStep[], { title, step, outcome, mend }: Words): string {
  const lines = steps.flatMap((one) => [
    `${step(one.step)}: ${outcome(one.outcome)}, ${one.durationMs} ms. ${one.seen}`,
    ...one.lines.map((line) => `  - ${line}`),
    ...(one.nextStep === undefined ? [] : [`  ${mend}: ${one.nextStep}`]),
  ])
  return [title, ...lines].join('\n')
}
