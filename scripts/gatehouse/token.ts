import { makeToken } from '#lib/identity/sign-ins.ts'
import { CliError, UsageError } from './cli-error.ts'
import { type Command, text } from './command.ts'

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const LONGEST_MS = 90 * units.d

export const token: Command = {
  name: 'token',
  summary: 'prints a new bearer token of a person, for MCP clients and the API',
  usage: '--user EMAIL [--ttl 1h] [--name NAME]      (ttl: 30m, 12h, 7d; at most 90d)',
  options: { user: { type: 'string' }, ttl: { type: 'string' }, name: { type: 'string' } },
  async run({ options }, context) {
    const email = text(options, 'user')?.toLowerCase()
    if (email === undefined) throw new UsageError('Say whose token with --user EMAIL.')
    const ttlMs = readTtl(text(options, 'ttl') ?? '1h')
    const name = text(options, 'name') ?? 'command line'
    const database = await context.database()
    const person = await database.person.findUnique({ where: { email } })
    if (person === null) throw new CliError(`There is nobody with the address ${email}.`)
    if (person.status === 'disabled') throw new CliError(`${email} is disabled.`)
    const deps = { db: database, trail: await context.trail() }
    const minted = await makeToken(deps, context.actor(), { person, name, ttlMs })
    return { json: { ...minted, user: email }, lines: [minted.token] }
  },
}

function readTtl(value: string): number {
  const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(value) ?? []
  if (count === undefined || (unit !== 'm' && unit !== 'h' && unit !== 'd')) {
    throw new UsageError('Write --ttl like 30m, 12h or 7d.')
  }
  const ms = Number(count) * units[unit]
  if (ms === 0 || ms > LONGEST_MS) throw new UsageError('A token lives at least a minute and at most 90 days.')
  return ms
}
