import type { WireTool } from '#lib/hosting/host.ts'
import { approveTools, type ToolApproval } from '#lib/systems/approve.ts'
import { definitionHash } from '#lib/systems/definition.ts'
import { compareTools } from '#lib/systems/review.ts'
import { UsageError } from './cli-error.ts'
import { type Command, plain } from './command.ts'
import { judgementIn } from './judgement.ts'
import { oneSlug, pinOf, requireSystem, systemsDeps, withHosts } from './systems-shared.ts'

export const systemsApprove: Command = {
  name: 'systems approve',
  summary:
    'approves tools of a foreign server as it describes them now, or as systems check showed them (TOOL@HASH); without names all of them',
  usage: 'SYSTEM [TOOL[@HASH]...] [--documented | [--read | --write] [--label untrusted|sensitive|sends-out|none ...]]',
  options: {
    documented: { type: 'boolean' },
    read: { type: 'boolean' },
    write: { type: 'boolean' },
    label: { type: 'string', multiple: true },
  },
  async run({ options, positionals }, context) {
    const slug = oneSlug(positionals)
    const { reviewed, of } = judgementIn(options)
    const { url } = await requireSystem(context, slug)
    const approvals = await withHosts(context, async (hosts) => {
      const deps = await systemsDeps(context, hosts)
      const shown = chooseTools(positionals.slice(1), await deps.list(slug))
      const chosen = shown.map((one) => ({ ...one, ...of(url, one.tool) }))
      await approveTools(deps, context.actor(), slug, chosen)
      return chosen
    })
    const tools = approvals.map(({ tool, hash }) => ({ tool, hash }))
    const approvedAs = (kind: string) => {
      const pins = approvals.filter((one) => one.kind === kind).map((one) => plain(pinOf(one)))
      return pins.length === 0 ? [] : [`Approved as ${kind}: ${pins.join(', ')}.`]
    }
    return {
      json: { system: slug, ...reviewed, tools: tools.map(({ tool }) => tool), definitions: tools },
      lines: [
        ...(tools.length === 0 ? ['Approved: nothing.'] : [...approvedAs('read'), ...approvedAs('write')]),
        'Nobody may call them before the matrix grants them to a role.',
      ],
    }
  },
}

/** Each with the hash that is approved: the one that was named, or the one of the definition at this moment. */
function chooseTools(named: readonly string[], offered: readonly WireTool[]): Pick<ToolApproval, 'tool' | 'hash'>[] {
  if (named.length > 0) {
    return named.map((word) => {
      const [tool = '', pin = ''] = word.split('@')
      if (!/^([0-9a-f]{12,64})?$/.test(pin) || (pin === '' && word.includes('@'))) {
        throw new UsageError('After @ stand at least 12 digits of the hash that systems check showed.')
      }
      const wire = offered.find(({ name }) => name === tool)
      const now = wire === undefined ? '' : definitionHash(wire)
      return { tool, hash: now.startsWith(pin) ? now : pin }
    })
  }
  const { refused } = compareTools([], offered)
  return offered
    .filter(({ name }) => !refused.some((other) => other.name === name))
    .map((wire) => ({ tool: wire.name, hash: definitionHash(wire) }))
}
