import { createRequire } from 'node:module'
import { connectors } from '#lib/connectors/index.ts'
import { wayOf } from '#lib/connectors/kit/sign-in-way.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import { tryTools } from '#lib/operations/check-fitness.ts'
import type { ToolFitness } from '#lib/operations/fitness.ts'
import { reportOf } from '#lib/system-check/report.ts'
import type { CheckStep } from '#lib/system-check/steps.ts'
import type { Checking } from './check-deps.ts'
import type { Context } from './context.ts'

type System = { slug: string; name: string; ours: boolean }
type At = { hosts: Hosts; checking: Checking; context: Context }
type Made = { json: unknown; text: string; failed: boolean }

/** What a check found, and how each read tool did once, as a text that can be sent. */
export async function makeReport({ slug, name, ours }: System, steps: readonly CheckStep[], at: At): Promise<Made> {
  const connector = connectors.find((one) => one.slug === slug)
  const failed = steps.some(({ outcome }) => outcome === 'failed')
  const hosting = at.hosts.place(slug)?.kind ?? null
  const text = reportOf({
    ...{ version: version(), at: new Date(), system: { slug, name, ours }, hosting, steps, connector },
    way: await wayIn(slug, at.hosts),
    tools: await tried(slug, steps, at),
  })
  return { json: { system: slug, ok: !failed, report: text }, text, failed }
}

/** Only where it signed in: what cannot be reached would fail for every tool in turn. */
async function tried(slug: string, steps: readonly CheckStep[], at: At): Promise<readonly ToolFitness[] | null> {
  const connector = connectors.find((one) => one.slug === slug)
  const signedIn = steps.some(({ step, outcome }) => step === 'list_tools' && outcome === 'ok')
  if (connector === undefined || !signedIn || at.hosts.place(slug)?.kind !== 'vendor') return null
  const { deps } = at.checking
  const actor = at.context.actor()
  const found = await tryTools(deps, {
    ...{ connector, email: 'gatehouse', correlationId: actor.correlationId, interactive: true },
  })
  // Not kept: the settings of this shell need not be those of the server.
  const tools = found.map(({ tool, fitness }) => ({ tool, fitness }))
  await deps.trail.write(actor, { action: 'systems.try_tools', facts: { system: slug, tools } })
  return found
}

async function wayIn(slug: string, hosts: Hosts): Promise<string | null> {
  const opened = hosts.opened(slug)
  if (opened === null) return null
  return opened.settings().then(
    (settings) => wayOf(opened.connector.ways, settings).id,
    () => null,
  )
}

function version(): string {
  const { version: own }: { version: string } = createRequire(import.meta.url)('../../package.json')
  return own
}
