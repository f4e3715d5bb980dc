import { getLocale } from 'next-intl/server'
import { GatewayError } from '#lib/core/errors.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { settingsSecret } from '#lib/hosting/stored-settings.ts'
import { tryOut } from '#lib/rotation/account.ts'
import { adoptOwnKey } from '#lib/rotation/own-key.ts'
import type { Runtime } from '#lib/runtime.ts'
import { candidateOf, companyWays, wayIn } from '#lib/systems/candidate.ts'
import { addressMistakes, type Mistake, mistakesIn } from '#lib/systems/setting-mistakes.ts'
import { parseSettings, saveSystemSettings } from '#lib/systems/system-settings.ts'
import type { ActionContext } from './actions.ts'
import { actingIn, ownConnector } from './administrator.ts'

export type { Mistake }

type Connector = Runtime['connectors'][number]

export type Typed = {
  system: string
  way: string
  fields: Record<string, string>
  /** The key that was made here and waits, in place of one that is pasted. */
  ownKey?: boolean | undefined
  /** In force although the sign-in with it fails, or although nobody has signed in yet. */
  anyway?: boolean | undefined
}

/** `refused`: nothing was kept, and what is in force goes on; whoever knows better may keep it anyway. */
export type Kept =
  | { outcome: 'kept' }
  | { outcome: 'wrong'; mistakes: Mistake[] }
  | { outcome: 'refused'; message: string; nextStep: string; mayKeep: boolean }
  /** The way wants somebody to sign in first, and the one in force would end at once. */
  | { outcome: 'interrupts' }

/**
 * Keeps how a system of ours is signed in to, once everything in it is right and the vendor has let in with it. Until then,
 * and where it does not, what is in force stays so.
 */
export async function keepConnection(typed: Typed, context: ActionContext): Promise<Kept> {
  const { runtime } = context
  const { deps, actor } = actingIn(context)
  const connector = ownConnector(runtime, typed.system)
  refuseFixed(runtime, connector)
  const stored = await readStored(runtime, connector.slug)
  const filled = candidateOf(connector, { way: typed.way, typed: typed.fields, stored })
  const found =
    typed.ownKey === true ? withoutKey(connector, filled) : mistakesIn(connector, filled, languageOf(await getLocale()))
  const checkAddress = createEgress(runtime.config.egressAllow)
  const mistakes = found.length > 0 ? found : await addressMistakes(filled, checkAddress)
  if (mistakes.length > 0) return { outcome: 'wrong', mistakes }

  if (typed.ownKey === true) {
    const given = { system: connector.slug, fields: filled }
    const refused = await refusal(() => adoptOwnKey({ ...runtime.rotation, checkAddress }, actor, given))
    if (refused !== null) return { ...refused, mayKeep: false }
    await runtime.reloadCatalog()
    return { outcome: 'kept' }
  }

  if (typed.anyway !== true) {
    const isService = serviceWay(connector, typed.way) !== undefined
    if (!isService && stored !== null && wayIn(connector, stored) !== typed.way) return { outcome: 'interrupts' }
    if (isService) {
      await deps.trail.write(actor, { action: 'systems.test', facts: { system: connector.slug } })
      const settings = parseSettings(connector, filled)
      const refused = await refusal(() => tryOut(runtime.rotation, { connector, settings }))
      if (refused !== null) return refused
    }
  }
  await saveSystemSettings(
    {
      ...{ ...deps, checkAddress },
      isFixed: runtime.rotation.isFixed,
      keepSecret: (tx, name, value) => runtime.secrets.in(tx).write(name, value),
    },
    actor,
    { connector, given: filled },
  )
  await runtime.reloadCatalog()
  return { outcome: 'kept' }
}

/** Settings as they are kept; null where none are. Throws `secrets_unavailable`. */
export async function readStored(
  { database, secrets }: Pick<Runtime, 'database' | 'secrets'>,
  slug: string,
): Promise<Record<string, string> | null> {
  const row = await database.system.findUnique({ where: { slug }, select: { settingsAt: true } })
  if (row === null || row.settingsAt === null) return null
  const text = await secrets.read(settingsSecret(slug), row.settingsAt.toISOString())
  return text === undefined ? null : textsIn(text)
}

/** Another store than ours can be written by hand. */
function textsIn(text: string): Record<string, string> | null {
  try {
    const found: unknown = JSON.parse(text)
    if (typeof found !== 'object' || found === null) return null
    return Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === 'string'))
  } catch {
    return null
  }
}

function refuseFixed({ rotation }: Runtime, { slug, name }: Connector): void {
  if (!rotation.isFixed(slug)) return
  throw new GatewayError('invalid_input', `The settings of ${name} come from the environment.`, {
    nextStep: 'Change the variables and start Gatehouse again, or take them out.',
  })
}

function serviceWay(connector: Connector, id: string) {
  return companyWays(connector).find((one) => one.id === id && one.kind === 'service')
}

/** What is wrong apart from the key itself, which waits in the store and was made as the vendor wants it. */
function withoutKey(connector: Connector, filled: Record<string, string>): Mistake[] {
  const way = serviceWay(connector, filled['signIn'] ?? '')
  const fills = way?.kind === 'service' ? way.ownKey?.fills : undefined
  const own = [fills?.key ?? '', fills?.certificate ?? '']
  const given = { ...filled, ...Object.fromEntries(own.filter((name) => name !== '').map((name) => [name, '-'])) }
  return mistakesIn(connector, given).filter(({ field }) => !own.includes(field))
}

async function refusal(tryIt: () => Promise<void>): Promise<Extract<Kept, { outcome: 'refused' }> | null> {
  try {
    await tryIt()
    return null
  } catch (thrown) {
    const { code, message, nextStep } = GatewayError.from(thrown)
    if (code === 'internal' || code === 'secrets_unavailable') throw thrown
    return { outcome: 'refused', message, nextStep, mayKeep: true }
  }
}
