import { text as readAll } from 'node:stream/consumers'
import { hash } from '@node-rs/argon2'
import { asOperator } from '#lib/identity/as-operator.ts'
import { applyChange } from '#lib/identity/change-person.ts'
import { insertPerson, NewPerson } from '#lib/identity/new-person.ts'
import { passwordFault } from '#lib/identity/password-rule.ts'
import { CliError, UsageError } from './cli-error.ts'
import { type Command, plain, text } from './command.ts'
import type { Context } from './context.ts'
import { daysIn } from './roles-grant.ts'

export const peopleAdd: Command = {
  name: 'people add',
  summary: 'adds a person, with roles or without',
  usage: 'EMAIL --name NAME [--title TITLE] [--role ROLE ...] [--days N] [--password-stdin]',
  options: {
    name: { type: 'string' },
    title: { type: 'string' },
    role: { type: 'string', multiple: true },
    days: { type: 'string' },
    'password-stdin': { type: 'boolean' },
  },
  async run({ options, positionals: [email, ...more] }, context) {
    const name = text(options, 'name')
    if (email === undefined || more.length > 0 || name === undefined) throw new UsageError('Say EMAIL and --name NAME.')
    const parsed = NewPerson.safeParse({ email, name, jobTitle: text(options, 'title') ?? '' })
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      throw new UsageError(`${issue?.path.join('.') ?? 'The input'} ${issue?.message ?? 'is wrong'}.`)
    }
    const wanted = parsed.data
    const roles = Array.isArray(options['role']) ? [...new Set(options['role'])] : []
    const days = daysIn(options)
    const passwordHash = options['password-stdin'] === true ? await readPassword(context, wanted.email) : null
    const deps = { db: await context.database(), trail: await context.trail() }
    let id = ''
    await asOperator(deps, context.actor(), async (tx) => {
      const added = await insertPerson(tx, wanted, 'local')
      id = added.id
      if (passwordHash !== null) await tx.person.update({ where: { id }, data: { passwordHash } })
      const person = { id, name: wanted.name, email: wanted.email, status: 'active' } as const
      const changes = [added.change]
      for (const role of roles) changes.push(await applyChange(tx, person, { do: 'add_role', role, days }, null))
      return changes
    })
    const holds = roles.length === 0 ? 'and may do nothing yet' : `with ${roles.join(', ')}`
    return { json: { id, ...wanted, roles }, lines: [`${plain(wanted.name)} is added ${holds}.`] }
  },
}

/** From standard input, so that it stands in no shell history and no process list. */
async function readPassword({ input }: Context, email: string): Promise<string> {
  const password = (await readAll(input)).replace(/\r?\n$/, '')
  const fault = passwordFault(password, email)
  if (fault !== null) throw new CliError(fault)
  return hash(password)
}
