import { ConfigError } from '#lib/core/config.ts'
import type { Database } from '#lib/db/client.ts'
import { decideMode, type Mode } from './mode.ts'

/** Writes down what the first start chose. Of two first starts at once the second follows, or ends with the sentence. */
export async function keepMode(database: Database, mode: Mode): Promise<void> {
  await database.installation.createMany({ data: [{ mode }], skipDuplicates: true })
  const { mode: chosen } = await database.installation.findUniqueOrThrow({ where: { id: 1 } })
  const decision = decideMode({ chosen, people: 'none' }, { demo: mode === 'demo', addresses: [], simulated: [] })
  if ('refused' in decision) throw new ConfigError(decision.refused)
}
