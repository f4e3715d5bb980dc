import { readFile } from 'node:fs/promises'
import { connectors } from '#lib/connectors/index.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import { unmappedNeed } from '#lib/connectors/kit/slots.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { changeMapping } from '#lib/mappings/change.ts'
import { formatMapping, type MappingFile, parseMapping } from '#lib/mappings/file.ts'
import { currentMapping } from '#lib/mappings/reader.ts'
import { slotViews, withSlot } from '#lib/mappings/view.ts'
import { discoverNames } from '#lib/operations/discover.ts'
import { knownFrom } from '#lib/operations/known-fields.ts'
import { createCredentials, fromSettings } from '#lib/secrets/credentials.ts'
import { CliError, UsageError } from './cli-error.ts'
import { type Answer, type Command, plain, table } from './command.ts'
import type { Context } from './context.ts'
import { withHosts } from './systems-shared.ts'

const usage = 'show SYSTEM | export SYSTEM | import SYSTEM FILE | set SYSTEM SLOT NAME... | unset SYSTEM SLOT'

export const mapping: Command = {
  name: 'mapping',
  summary: 'what a system’s tenant calls the fields, records and codes that our tools need',
  usage,
  options: {},
  async run({ positionals: [verb, slug, first, ...rest] }, context) {
    const wrong = new UsageError(`Say ${usage}.`)
    if (slug === undefined) throw wrong
    const connector = mappable(slug)
    const { slots } = await currentMapping(await context.database(), connector.slug)
    if (verb === 'show' && first === undefined) return show(connector, slots)
    if (verb === 'export' && first === undefined) return exported({ system: connector.slug, slots })
    if (verb === 'import' && first !== undefined && rest.length === 0) {
      const { slots } = parseMapping(await contentOf(first), connector)
      return change(context, connector, () => slots)
    }
    if (verb === 'set' && first !== undefined && rest.length > 0) {
      return change(context, connector, (before) => withSlot(connector, before, { slot: first, names: rest }))
    }
    if (verb === 'unset' && first !== undefined && rest.length === 0) {
      return change(context, connector, (before) => withSlot(connector, before, { slot: first, names: [] }))
    }
    throw wrong
  },
}

function mappable(slug: string): Connector {
  const connector = connectors.find((one) => one.slug === slug)
  if (connector === undefined) throw new CliError(`There is no system of ours called ${plain(slug)}.`)
  if ((connector.slots ?? []).length === 0) throw new CliError(`${connector.name} needs no mapping.`)
  return connector
}

function show(connector: Connector, names: SlotNames): Answer {
  const slots = slotViews(connector, names, 'en')
  const notOffered = connector.tools.flatMap(({ name, slots: { needs } }) => {
    const reason = unmappedNeed(connector, needs, names)
    return reason === null ? [] : [{ tool: name, reason: reason.message }]
  })
  // With `*` at those that cannot answer without it.
  const rows = slots.map(({ id, names: said, standard, meaning, neededBy, usedBy }) =>
    [
      id,
      (said ?? standard)?.join(', ') ?? '-',
      meaning,
      [...neededBy.map((tool) => `${tool}*`), ...usedBy].join(', '),
    ].map(plain),
  )
  return {
    json: { system: connector.slug, slots, notOffered },
    lines: [
      ...table(['SLOT', 'NAME', 'WHAT IT HOLDS', 'TOOLS'], rows),
      ...notOffered.map(({ tool, reason }) => `${tool} is not offered: ${reason}`),
    ],
  }
}

function exported(file: MappingFile): Answer {
  return { json: file, lines: [formatMapping(file).trimEnd()] }
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new CliError(`The file ${plain(file)} cannot be read.`)
  }
}

async function change(
  context: Context,
  connector: Connector,
  decide: (before: SlotNames) => SlotNames,
): Promise<Answer> {
  const trail = await context.trail()
  const fields = (names: SlotNames) => knownFrom(() => look(context, connector, names))
  const deps = { database: await context.database(), trail, fields }
  const version = await changeMapping(deps, context.actor(), connector, decide)
  const said =
    version === null
      ? 'Nothing to change.'
      : `Version ${version} of the mapping of ${connector.name} is in force; running servers follow within seconds.`
  return { json: { system: connector.slug, version, changed: version !== null }, lines: [said] }
}

const PATIENCE_MS = 12_000
/** A name that no person has: nothing is looked up as anybody's own. */
const LOOKING = 'gatehouse'

/** What of the account could stand for the slots, as this shell reaches it; the look is in the audit before it is made. */
async function look(context: Context, { slug: system }: Connector, names: SlotNames) {
  return withHosts(context, async (hosts) => {
    if (!hosts.configured(system)) return null
    const actor = context.actor()
    await (await context.trail()).write(actor, { action: 'systems.discover', facts: { system } })
    const gateway = {
      credentials: createCredentials(fromSettings(hosts.signIns), Date.now),
      // One look, with nobody beside it.
      guardOf: () => ({
        run: async <T>(_: unknown, work: (at: { signal: AbortSignal; noteExchange(): void }) => Promise<T>) => ({
          value: await work({ signal: AbortSignal.timeout(PATIENCE_MS), noteExchange: () => undefined }),
        }),
      }),
    }
    const asked = { system, email: LOOKING, correlationId: actor.correlationId, names }
    return discoverNames({ hosts, gateway }, asked)
  })
}
