import { type Command, plain, table } from './command.ts'

export const systemsList: Command = {
  name: 'systems list',
  summary: 'lists systems with their tools by state',
  usage: '',
  options: {},
  async run(_input, context) {
    const database = await context.database()
    const systems = await database.system.findMany({
      orderBy: [{ position: 'asc' }, { slug: 'asc' }],
      include: { tools: { select: { name: true, state: true, kind: true }, orderBy: { name: 'asc' } } },
    })
    const listed = systems.map(({ slug, name, hosting, url, stdioId, state, ours, tools }) => {
      const named = (wanted: string) => tools.filter((tool) => tool.state === wanted).map((tool) => tool.name)
      const [approved, added, changed] = [named('approved'), named('new'), named('changed')]
      return { slug, name, hosting, where: url ?? stdioId, state, ours, tools: { approved, new: added, changed } }
    })
    const rows = listed.map(({ slug, name, hosting, where, state, ours, tools }) =>
      [
        slug,
        name,
        ours ? 'ours' : 'foreign',
        where === null ? hosting : `${hosting} ${where}`,
        state,
        `${tools.approved.length} approved, ${tools.new.length} new, ${tools.changed.length} changed`,
      ].map(plain),
    )
    return { json: listed, lines: table(['SYSTEM', 'NAME', 'FROM', 'HOSTING', 'STATE', 'TOOLS'], rows) }
  },
}
