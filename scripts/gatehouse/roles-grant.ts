import { asOperator } from '#lib/identity/as-operator.ts'
import { applyChange } from '#lib/identity/change-person.ts'
import { CliError, UsageError } from './cli-error.ts'
import { type Command, type Options, plain, text } from './command.ts'

export const rolesGrant: Command = {
  name: 'roles grant',
  summary: 'gives a person a role, for good or for some days',
  usage: 'EMAIL ROLE [--days N]      (at most 366)',
  options: { days: { type: 'string' } },
  async run({ options, positionals: [given, role, ...more] }, context) {
    if (given === undefined || role === undefined || more.length > 0) throw new UsageError('Say EMAIL and ROLE.')
    const email = given.toLowerCase()
    const days = daysIn(options)
    const database = await context.database()
    const select = { id: true, name: true, email: true, status: true } as const
    const person = await database.person.findUnique({ where: { email }, select })
    if (person === null) throw new CliError(`There is nobody with the address ${plain(email)}.`)
    const deps = { db: database, trail: await context.trail() }
    await asOperator(deps, context.actor(), async (tx) => [
      await applyChange(tx, person, { do: 'add_role', role, days }, null),
    ])
    const until = days === null ? '' : ` for ${days} days`
    return { json: { email, role, days }, lines: [`${plain(person.name)} holds ${plain(role)}${until}.`] }
  },
}

/** How long a role is given for; null for good. */
export function daysIn(options: Options): number | null {
  const given = text(options, 'days')
  if (given === undefined) return null
  if (/^[1-9]\d{0,2}$/.test(given) && Number(given) <= 366) return Number(given)
  throw new UsageError('After --days stands a number from 1 to 366.')
}
