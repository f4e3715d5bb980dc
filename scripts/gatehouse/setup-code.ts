import { hasLastingAdministrator } from '#lib/identity/as-administrator.ts'
import { makeSetupCode } from '#lib/installation/setup-code.ts'
import { CliError, UsageError } from './cli-error.ts'
import type { Command } from './command.ts'
import type { Context } from './context.ts'

export const setupCode: Command = {
  name: 'setup code',
  summary: 'prints a new one-time address for setting up, while there is no administrator',
  usage: '',
  options: {},
  async run({ positionals }, context) {
    if (positionals.length > 0) throw new UsageError('Nothing stands after it.')
    if (context.config.demo) throw new CliError('This is the demo: it is set up, and its administrators can sign in.')
    const { address, expiresAt } = await newSetupAddress(context)
    return {
      json: { address, expiresAt },
      lines: [address, `It opens once, within the hour (until ${expiresAt.toISOString()}); earlier ones are over.`],
    }
  },
}

/** Null once somebody administers: then there is nothing to set up from outside. */
export async function setupAddressIfNeeded(context: Context): Promise<string | null> {
  const database = await context.database()
  if (await hasLastingAdministrator(database)) return null
  return (await newSetupAddress(context)).address
}

async function newSetupAddress(context: Context): Promise<{ address: string; expiresAt: Date }> {
  const deps = { db: await context.database(), trail: await context.trail() }
  const { code, expiresAt } = await makeSetupCode(deps, context.actor())
  return { address: `${context.config.origin}/setup?code=${code}`, expiresAt }
}
