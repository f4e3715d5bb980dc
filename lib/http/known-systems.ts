import type { KnownSystem } from '#lib/core/system-look.ts'
import type { Runtime } from '#lib/runtime.ts'

/** The systems that this release knows, by slug: names and looks for the screens, the same for every reader. */
export function knownSystems({ connectors }: Pick<Runtime, 'connectors'>): Record<string, KnownSystem> {
  return Object.fromEntries(connectors.map(({ slug, name, look }) => [slug, { name, look }]))
}
