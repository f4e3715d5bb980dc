import { known } from './core/registry.ts'
import type { Runtime } from './setup.ts'

export type { Runtime }

/**
 * The process's runtime, which the doors build before the first request. Pages, routes and actions take it from here:
 * Next gives each of them a bundle and an instance of everything that it imports, and whoever imports what builds the
 * runtime has a copy of the whole house.
 */
export function runtime(): Promise<Runtime> {
  const built = known<Promise<Runtime>>('runtime')
  if (built === undefined) throw new Error('The doors are not open: nothing has built the runtime.')
  return built
}
