import { removeSystem } from '#lib/systems/register.ts'
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
    const deps = { db: await context.database(), trail: await context.trail() }
    await removeSystem(deps, context.actor(), slug)
    return { json: { system: slug, removed: true }, lines: [`${slug} is removed.`] }
  },
}
