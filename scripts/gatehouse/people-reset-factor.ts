import { asOperator } from '#lib/identity/as-operator.ts'
import { applyChange } from '#lib/identity/change-person.ts'
import { CliError, UsageError } from './cli-error.ts'
import { type Command, plain } from './command.ts'

/** The way in for the only administrator whose phone is lost. */
export const peopleResetFactor: Command = {
  name: 'people reset-second-factor',
  summary: 'takes a person’s second factor and passkeys away, for a phone that is lost',
  usage: 'EMAIL',
  options: {},
  async run({ positionals: [given, ...more] }, context) {
    if (given === undefined || more.length > 0) throw new UsageError('Say EMAIL.')
    const email = given.toLowerCase()
    const database = await context.database()
    const select = { id: true, name: true, email: true, status: true } as const
    const person = await database.person.findUnique({ where: { email }, select })
    if (person === null) throw new CliError(`There is nobody with the address ${plain(email)}.`)
    const deps = { db: database, trail: await context.trail() }
    await asOperator(deps, context.actor(), async (tx) => [
      await applyChange(tx, person, { do: 'reset_second_factor' }, null),
    ])
    return { json: { email }, lines: [`${plain(person.name)} signs in by password alone until another one is set up.`] }
  },
}
