import type { ToolLabels } from '#lib/connectors/kit/connector.ts'
import { approveTools } from '#lib/systems/foreign.ts'
import { UsageError } from './cli-error.ts'
import { type Command, type Options, plain } from './command.ts'
import { lister, oneSlug, requireSystem, withHosts } from './systems-shared.ts'

const labelNames = ['untrusted', 'sensitive', 'sends-out']

export const systemsApprove: Command = {
  name: 'systems approve',
  summary: 'approves tools of a foreign server as it describes them now; without names all of them',
  usage: 'SYSTEM [TOOL...] [--read | --write] [--label untrusted|sensitive|sends-out|none ...]',
  options: { read: { type: 'boolean' }, write: { type: 'boolean' }, label: { type: 'string', multiple: true } },
  async run({ options, positionals }, context) {
    const slug = oneSlug(positionals)
    const names = positionals.slice(1)
    if (options['read'] === true && options['write'] === true) throw new UsageError('Say --read or --write, not both.')
    const kind = options['read'] === true ? ('read' as const) : ('write' as const)
    const approval = { kind, labels: readLabels(options) }
    await requireSystem(context, slug)
    const database = await context.database()
    await context.openAudit()
    const approved = await withHosts(context, (hosts) =>
      approveTools(database, { slug, names: names.length === 0 ? 'all' : names, approval }, lister(hosts)),
    )
    const tools = approved.map(({ name }) => name)
    await context.record('systems.approve', { system: slug, tools: tools.slice(0, 100), kind, labels: approval.labels })
    return {
      json: { system: slug, ...approval, tools },
      lines: [
        `Approved as ${kind}: ${tools.map(plain).join(', ') || 'nothing'}.`,
        'Nobody may call them before the matrix grants them to a role.',
      ],
    }
  },
}

/** Without a word it counts as bringing in outsiders' text and sensitive data: taking a label off is a decision. */
function readLabels(options: Options): ToolLabels {
  const given = options['label']
  if (given === undefined) return { untrusted: true, sensitive: true, sendsOut: false }
  const words = (Array.isArray(given) ? given : [String(given)]).flatMap((value) => value.split(','))
  const strange = words.find((word) => word !== 'none' && !labelNames.includes(word))
  if (strange !== undefined) throw new UsageError(`Labels are ${labelNames.join(', ')} or none.`)
  return {
    untrusted: words.includes('untrusted'),
    sensitive: words.includes('sensitive'),
    sendsOut: words.includes('sends-out'),
  }
}
