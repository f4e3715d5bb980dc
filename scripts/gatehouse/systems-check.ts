import { GatewayError } from '#lib/core/errors.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import { hasNews, reviewFacts, reviewForeign } from '#lib/systems/foreign.ts'
import { type Command, plain, table } from './command.ts'
import type { Context } from './context.ts'
import { lister, requireSystem, withHosts } from './systems-shared.ts'

type Checked = { system: string; ok: boolean; detail: string }

export const systemsCheck: Command = {
  name: 'systems check',
  summary: 'signs in at systems and asks foreign servers for their tools, with the settings of this shell',
  usage: '[SYSTEM...]',
  options: {},
  async run({ positionals }, context) {
    for (const slug of positionals) await requireSystem(context, slug)
    const database = await context.database()
    const where = positionals.length === 0 ? {} : { slug: { in: [...positionals] } }
    const systems = await database.system.findMany({ where, orderBy: [{ position: 'asc' }, { slug: 'asc' }] })
    const checked = await withHosts(context, (hosts) => Promise.all(systems.map((row) => check(row, hosts, context))))
    const rows = checked.map(({ system, ok, detail }) => [system, ok ? 'ok' : 'FAILED', plain(detail)])
    return {
      json: checked,
      lines: table(['SYSTEM', 'STATE', 'DETAIL'], rows),
      failed: checked.some(({ ok }) => !ok),
    }
  },
}

async function check(row: { slug: string; ours: boolean }, hosts: Hosts, context: Context): Promise<Checked> {
  const system = row.slug
  if (!hosts.configured(system)) return { system, ok: false, detail: notConfigured(system, row.ours) }
  try {
    await hosts.signIns.get(system)?.()
    const tools = await hosts.of(system).listTools()
    if (row.ours) return { system, ok: true, detail: `signed in, ${tools.length} tools` }
    const review = await reviewForeign(await context.database(), system, lister(hosts))
    if (hasNews(review)) await context.record('systems.tools_changed', reviewFacts(system, review))
    const news = `${review.added.length} new, ${review.changed.length} changed, ${review.gone.length} gone since the last look`
    return { system, ok: true, detail: `${tools.length} tools, ${news}` }
  } catch (thrown) {
    const { message, nextStep } = GatewayError.from(thrown)
    return { system, ok: false, detail: `${message} ${nextStep}` }
  }
}

function notConfigured(slug: string, ours: boolean): string {
  return ours
    ? `no ${slug.toUpperCase()}_... settings in this shell; npm start gives the sample company’s to the server alone`
    : 'GATEHOUSE_STDIO_FILE has no such entry'
}
