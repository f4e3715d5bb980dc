import type { GatewayDeps } from '#lib/gateway/types.ts'

/**
 * A screen asks much at once and some vendors count calls in flight (NetSuite's smallest plan allows five over all
 * its users), so this many of the screens' calls go to one system at the same time; the others wait here.
 */
const SIDE_BY_SIDE = 3

export type Lanes = { run<T>(system: string, work: () => Promise<T>): Promise<T> }

export function createLanes(width = SIDE_BY_SIDE): Lanes {
  const lanes = new Map<string, { busy: number; waiting: (() => void)[] }>()
  return {
    async run(system, work) {
      const lane = lanes.get(system) ?? { busy: 0, waiting: [] }
      lanes.set(system, lane)
      if (lane.busy >= width) await new Promise<void>((resolve) => lane.waiting.push(resolve))
      else lane.busy += 1
      try {
        return await work()
      } finally {
        // The place is handed on, not given back: nobody who comes meanwhile can take it.
        const next = lane.waiting.shift()
        if (next === undefined) lane.busy -= 1
        else next()
      }
    },
  }
}

/** The same road; only the last step, the vendor itself, is waited for in turn. */
export function throughLanes(gateway: GatewayDeps, lanes: Lanes): GatewayDeps {
  return {
    ...gateway,
    hostOf(system) {
      const host = gateway.hostOf(system)
      return { ...host, call: (call) => lanes.run(system, () => host.call(call)) }
    },
  }
}
