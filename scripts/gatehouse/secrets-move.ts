import { type Moved, moveSecrets } from '#lib/secrets/move.ts'
import { UsageError } from './cli-error.ts'
import { type Command, plain, table, text } from './command.ts'
import { anyStore, kindIn, storeOf } from './secrets-shared.ts'

const words = {
  copied: 'copied and read back',
  there: 'there already',
  kept: 'the store in force has another value, which stays',
} satisfies Record<Moved['became'], string>

export const secretsMove: Command = {
  name: 'secrets move',
  summary: 'copies every secret from one store to another, and with --remove takes it away from the old one',
  usage: `--to ${anyStore} [--from ${anyStore}] [--remove]`,
  options: { to: { type: 'string' }, from: { type: 'string' }, remove: { type: 'boolean' } },
  async run({ options, positionals }, context) {
    const given = text(options, 'to')
    if (given === undefined || positionals.length > 0) throw new UsageError('Say --to STORE.')
    const inForce = context.config.secrets.store
    const [to, from] = [kindIn(given), kindIn(text(options, 'from') ?? inForce)]
    const remove = options['remove'] === true
    const trail = await context.trail()
    const database = await context.database()
    const left = new Set((await database.secretLeft.findMany()).map(({ name }) => name))
    const stores = await Promise.all([storeOf(context, from), storeOf(context, to)])
    try {
      const moved = await moveSecrets({
        from: { kind: from, store: stores[0] },
        to: { kind: to, store: stores[1] },
        ...{ inForce, remove, left },
        note: (step, name) =>
          trail.write(
            context.actor(),
            step === 'copy'
              ? { action: 'secrets.copy', facts: { name, from, to } }
              : { action: 'secrets.remove_copy', facts: { name, from, to } },
          ),
      })
      return { json: { from, to, moved }, lines: said(moved, { from, to, inForce }) }
    } finally {
      await Promise.all(stores.map((store) => store.close()))
    }
  },
}

function said(moved: readonly Moved[], { from, to, inForce }: { from: string; to: string; inForce: string }): string[] {
  if (moved.length === 0) return [`The store ${from} has nothing to move.`]
  const rows = moved.map(({ name, became, removed }) => [
    plain(name),
    `${words[became]}${removed ? `; removed from ${from}` : ''}`,
  ])
  const next = to === inForce ? [] : ['', `The servers still use ${inForce}: start them with SECRETS_STORE=${to}.`]
  return [...table(['NAME', 'NOW'], rows), ...next]
}
