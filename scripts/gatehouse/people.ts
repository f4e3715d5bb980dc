import { type Command, plain, table, text } from './command.ts'

export const people: Command = {
  name: 'people',
  summary: 'lists people with their roles',
  usage: '[--role ROLE]',
  options: { role: { type: 'string' } },
  async run({ options }, context) {
    const database = await context.database()
    const wanted = text(options, 'role')
    const now = new Date()
    const valid = { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }
    const found = await database.person.findMany({
      orderBy: { email: 'asc' },
      include: {
        roles: { where: valid },
        teams: { include: { team: { include: { roles: { where: valid } } } } },
      },
    })
    const listed = found
      .map(({ email, name, status, roles, teams }) => {
        const direct = roles.map(({ roleSlug }) => roleSlug)
        const through = teams.flatMap(({ team }) => team.roles.map(({ roleSlug }) => roleSlug))
        const held = [...new Set([...direct, ...through])].sort()
        return { email, name, status, roles: held, teams: teams.map(({ team }) => team.name).sort() }
      })
      .filter(({ roles }) => wanted === undefined || roles.includes(wanted))
    const rows = listed.map(({ email, name, status, roles, teams }) =>
      [email, name, status, roles.join(', ') || '-', teams.join(', ') || '-'].map(plain),
    )
    return { json: listed, lines: table(['EMAIL', 'NAME', 'STATE', 'ROLES', 'TEAMS'], rows) }
  },
}
