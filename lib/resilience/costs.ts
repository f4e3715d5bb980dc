/** How much of an old cost stays when a new one is learned. */
const KEEP = 0.7

/** What calls of each tool cost lately, in the vendor's own units. */
export type Costs = {
  /** Null before the first call of the tool has ended. */
  ofCall(tool: string): number | null
  ofRequest(tool: string): number
  learn(tool: string, spent: { units: number; requests: number }): void
}

/** A moving average for each tool. What nothing is known of is one unit a request. */
export function createCosts(): Costs {
  const known = new Map<string, { call: number; request: number }>()
  return {
    ofCall: (tool) => known.get(tool)?.call ?? null,
    ofRequest: (tool) => known.get(tool)?.request ?? 1,
    learn(tool, { units, requests }) {
      if (requests === 0) return
      const before = known.get(tool)
      const request = units / requests
      known.set(tool, {
        call: before === undefined ? units : moved(before.call, units),
        request: before === undefined ? request : moved(before.request, request),
      })
    },
  }
}

function moved(before: number, now: number): number {
  return before * KEEP + now * (1 - KEEP)
}
