/** `start` and `total` stand on the ground, `change` hangs between them, `whatIf` is a total that has not happened. */
export type BridgeStep = { label: string; value: number; kind: 'start' | 'change' | 'total' | 'whatIf' }

export type BridgeBar = BridgeStep & {
  /** Lower and upper end, in the steps' own unit. */
  from: number
  to: number
  /** The height at which the thin line to the next bar leaves. */
  level: number
}

/** Where each bar of a bridge begins and ends: a change starts where the bar before it left off. */
export function bridgeBars(steps: readonly BridgeStep[]): BridgeBar[] {
  let level = 0
  return steps.map((step) => {
    const from = step.kind === 'change' ? level : 0
    const end = step.kind === 'change' ? level + step.value : step.value
    level = end
    return { ...step, from: Math.min(from, end), to: Math.max(from, end), level: end }
  })
}

/** Lowest and highest value that the drawing must hold; zero is always inside. */
export function bridgeRange(bars: readonly BridgeBar[]): { low: number; high: number } {
  return {
    low: Math.min(0, ...bars.map((bar) => bar.from)),
    high: Math.max(0, ...bars.map((bar) => bar.to)),
  }
}

/** A label on at most two lines, broken where they are most even. */
export function twoLines(label: string): [string, string?] {
  const words = label.split(' ')
  const cuts = words
    .slice(1)
    .map((_, index): [string, string] => [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')])
  const best = cuts.sort((a, b) => longest(a) - longest(b))[0]
  return best === undefined || label.length <= 12 ? [label] : best
}

function longest(lines: [string, string]): number {
  return Math.max(lines[0].length, lines[1].length)
}
