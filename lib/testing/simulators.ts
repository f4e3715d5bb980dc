import { connectors } from '#lib/connectors/index.ts'
import type { StartSimulator } from '#lib/connectors/kit/simulator/simulator-kit.ts'

/** Every connector's vendor on loopback, by slug: `startSimulator` of its folder's `simulator/index.ts`. */
export const simulators: Readonly<Record<string, StartSimulator>> = Object.fromEntries(
  await Promise.all(
    connectors.map(async ({ slug }) => {
      const module: { startSimulator: StartSimulator } = await import(`../connectors/${slug}/simulator/index.ts`)
      return [slug, module.startSimulator] as const
    }),
  ),
)
