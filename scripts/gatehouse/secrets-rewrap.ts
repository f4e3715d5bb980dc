import { systemClock } from '#lib/core/clock.ts'
import { type Rewrapped, rewrapSecrets } from '#lib/secrets/rewrap.ts'
import { openTransit } from '#lib/secrets/vault/transit.ts'
import { CliError, UsageError } from './cli-error.ts'
import { type Command, plain, table } from './command.ts'
import { settingsOf } from './secrets-shared.ts'

const words = {
  rewrapped: 'wrapped anew',
  there: 'there already',
  written: 'was written meanwhile',
} satisfies Record<Rewrapped['became'], string>

export const secretsRewrap: Command = {
  name: 'secrets rewrap',
  summary: 'wraps what the transit store sealed by the newest version of Vault’s key',
  usage: '',
  options: {},
  async run({ positionals }, context) {
    if (positionals.length > 0) throw new UsageError('It takes no names: all are wrapped.')
    const { vault } = settingsOf(context, 'transit')
    if (vault === null) throw new CliError('The variables of the store transit are missing.')
    const [trail, database] = [await context.trail(), await context.database()]
    const wraps = openTransit(vault, systemClock.monotonicMs)
    try {
      const secrets = await rewrapSecrets({
        ...{ database, wraps },
        note: (name, { from, to }) =>
          trail.write(context.actor(), { action: 'secrets.rewrap', facts: { name, from, to } }),
      })
      return { json: { secrets }, lines: said(secrets) }
    } finally {
      await wraps.close()
    }
  },
}

function said(secrets: readonly Rewrapped[]): string[] {
  if (secrets.length === 0) return ['The store transit keeps nothing.']
  const rows = secrets.map(({ name, from, to, became }) => [plain(name), `v${from}`, `v${to}`, words[became]])
  return table(['NAME', 'WAS', 'NEWEST', 'NOW'], rows)
}
