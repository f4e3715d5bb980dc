import { removeSystem } from '#lib/systems/foreign.ts'
import type { Command } from './command.ts'
import { oneSlug, requireSystem } from './systems-shared.ts'

export const systemsRemove: Command = {
  name: 'systems remove',
  summary: 'takes a foreign server out, with its tools and its bearer; the audit keeps what was asked',
  usage: 'SYSTEM',
  options: {},
  async run({ positionals }, context) {
    const slug = oneSlug(positionals)
    await requireSystem(context, slug)
    await context.openAudit()
    await removeSystem(await context.database(), slug)
    await context.record('systems.remove', { system: slug })
    return { json: { system: slug, removed: true }, lines: [`${slug} is removed.`] }
  },
}
