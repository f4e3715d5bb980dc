import type { ToolApproval } from '#lib/systems/approve.ts'
import { knownTool } from '#lib/systems/vendor-servers.ts'
import { UsageError } from './cli-error.ts'
import { type Options, plain } from './command.ts'

const labelNames = ['untrusted', 'sensitive', 'sends-out']

/** What tools are taken for: `reviewed` is one judgement of all of them, null where each is what its vendor's documents say. */
export function judgementIn(options: Options): {
  reviewed: Reviewed | null
  of(url: string | null, tool: string): Reviewed
} {
  const reviewed = readReviewed(options)
  return { reviewed, of: (url, tool) => reviewed ?? documented(url, tool) }
}

type Reviewed = Omit<ToolApproval, 'tool' | 'hash'>

/** As the vendor's documents say; a tool that they do not name is a person's to judge. */
function documented(url: string | null, tool: string): Reviewed {
  const known = knownTool(url, tool)
  if (known !== null) return known
  throw new UsageError(`No vendor’s document names ${plain(tool)}: say --read or --write for it.`)
}

/** Null for `--documented`. Without a word it counts as bringing in outsiders' text and sensitive data: taking a label off is a decision. */
function readReviewed({ documented: asDocumented, read, write, label }: Options): Reviewed | null {
  if (asDocumented === true) {
    if (read === undefined && write === undefined && label === undefined) return null
    throw new UsageError('Say either --documented or what the tools are.')
  }
  if (read === true && write === true) throw new UsageError('Say --read or --write, not both.')
  const kind = read === true ? 'read' : 'write'
  if (label === undefined) return { kind, untrusted: true, sensitive: true, sendsOut: kind === 'write' }
  const words = (Array.isArray(label) ? label : [String(label)]).flatMap((value) => value.split(','))
  const strange = words.find((word) => word !== 'none' && !labelNames.includes(word))
  if (strange !== undefined) throw new UsageError(`Labels are ${labelNames.join(', ')} or none.`)
  return {
    kind,
    untrusted: words.includes('untrusted'),
    sensitive: words.includes('sensitive'),
    sendsOut: kind === 'write' || words.includes('sends-out'),
  }
}
