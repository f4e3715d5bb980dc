import { GatewayError } from '#lib/core/errors.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import { checkTools, type WaitingTool } from '#lib/systems/check.ts'
import { type Command, plain, table } from './command.ts'
import type { Context } from './context.ts'
import { pinOf, requireSystem, systemsDeps, withHosts } from './systems-shared.ts'

type Checked = { system: string; ok: boolean; detail: string; waiting: WaitingTool[] }

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
      lines: [...table(['SYSTEM', 'STATE', 'DETAIL'], rows), ...checked.flatMap(waitingLines)],
      failed: checked.some(({ ok }) => !ok),
    }
  },
}

async function check(row: { slug: string; ours: boolean }, hosts: Hosts, context: Context): Promise<Checked> {
  const system = row.slug
  const failed = (detail: string): Checked => ({ system, ok: false, detail, waiting: [] })
  if (!hosts.configured(system)) return failed(notConfigured(system, row.ours))
  try {
    if (row.ours) {
      await hosts.signIns.get(system)?.()
      const tools = await hosts.of(system).listTools()
      return { system, ok: true, detail: `signed in, ${tools.length} tools`, waiting: [] }
    }
    const found = await checkTools(await systemsDeps(context, hosts), context.actor(), system)
    const { offered, added, changed, gone, waiting } = found
    const news = `${added.length} new, ${changed.length} changed, ${gone.length} gone since the last look`
    return { system, ok: true, detail: `${offered} tools, ${news}`, waiting }
  } catch (thrown) {
    const { message, nextStep } = GatewayError.from(thrown)
    return failed(`${message} ${nextStep}`)
  }
}

/** What waits for approval, as `systems approve` takes it. */
function waitingLines({ system, waiting }: Checked): string[] {
  return waiting.map(({ name, state, hash, now }) => {
    const said = `${now.title}. ${now.description}`.replace(/\s+/g, ' ').slice(0, 100)
    return plain(`  ${system} ${pinOf({ tool: name, hash })} is ${state}: ${said}`)
  })
}

function notConfigured(slug: string, ours: boolean): string {
  return ours
    ? `no ${slug.toUpperCase()}_... settings in this shell; npm start gives the sample company’s to the server alone`
    : 'GATEHOUSE_STDIO_FILE has no such entry'
}
