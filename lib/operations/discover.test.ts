import { expect, test } from 'vitest'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { type DiscoverDeps, discoverNames } from './discover.ts'

test('a look at an account is told what is mapped already, so that fields are those of the layer that somebody chose, and tells when it saw not all', async () => {
  const told: SlotNames[] = []
  const deps = {
    hosts: {
      of: () => ({
        discover: ({ slots, onCut }: { slots: SlotNames; onCut(): void }) => {
          told.push(slots)
          onCut()
          return Promise.resolve([])
        },
      }),
    },
    gateway: {
      credentials: { borrow: () => Promise.resolve(null) },
      guardOf: () => ({
        run: async (_: unknown, work: (at: object) => Promise<unknown>) => ({
          value: await work({ signal: AbortSignal.timeout(1_000), noteExchange: () => undefined }),
        }),
      }),
    },
  } as unknown as DiscoverDeps
  const names = { permit_layer: '/gis/MapServer/1' }
  expect(await discoverNames(deps, { system: 'gis', email: 'a@b.example', correlationId: 'c', names })).toEqual({
    candidates: [],
    isCut: true,
  })
  expect(told).toEqual([names])
})
