import { type Command, plain, table } from './command.ts'

export const secretsList: Command = {
  name: 'secrets list',
  summary: 'names what the secret store in force keeps, never a value',
  usage: '',
  options: {},
  async run(_, context) {
    const inventory = await (await context.secrets()).inventory()
    const secrets = inventory.map(({ name, store, version, changedAt }) => ({ name, store, version, changedAt }))
    const rows = secrets.map(({ name, store, version, changedAt }) => [
      plain(name),
      store,
      version === null ? '-' : String(version),
      changedAt === null ? '-' : changedAt.toISOString(),
    ])
    return { json: secrets, lines: table(['NAME', 'STORE', 'VERSION', 'CHANGED'], rows) }
  },
}
