import { getLocale } from 'next-intl/server'
import { catalogueOf } from '#lib/asking.ts'
import { suggestions } from '#lib/assistant/reader/suggestions.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { currenciesIn } from '#lib/core/intl.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { type ProviderKind, providerKinds } from '#lib/identity/providers/kinds.ts'
import { nextId, redirectAddress } from '#lib/identity/providers/provider.ts'
import { nextStep, type Progress, readProgress, type StepName, setupSteps } from '#lib/installation/steps.ts'
import { type Runtime, runtime } from '#lib/runtime.ts'
import type { SettingName } from '#lib/settings/list.ts'
import { companyName } from './company-name.ts'
import { connectView, type WayView } from './connect-view.ts'
import { wayWords } from './way-words.ts'

export const companySettings = ['company_name', 'time_zone', 'currency', 'fiscal_year_start', 'language'] as const

type CompanySetting = { name: SettingName; value: string; said: boolean; variable: string; fixed: boolean }
type SetupSystem = {
  slug: string
  name: string
  /** How it can be signed in to without a browser, and what each way asks for. */
  ways: (Pick<WayView, 'id' | 'kind' | 'fields' | 'personFields'> & { title: string })[]
  /** What may be shown of what is kept, and which secrets are. */
  values: Record<string, string>
  kept: string[]
  /** By the environment; by the secret store; not at all. */
  given: 'environment' | 'stored' | null
}
type SetupRole = { slug: string; name: string; description: string; people: number; teams: number }
type SetupPerson = { id: string; name: string; email: string }

export type SetupView = {
  progress: Progress
  /** The step that is open. */
  at: StepName
  origin: string
  company: { name: string; settings: CompanySetting[]; mail: boolean }
  /** By the server’s names: a browser may know others. */
  currencies: { value: string; label: string }[]
  providers: { id: string; kind: ProviderKind; name: string; fromEnvironment: boolean }[]
  redirects: Record<ProviderKind, string>
  systems: SetupSystem[]
  roles: SetupRole[]
  people: SetupPerson[]
  teams: { slug: string; name: string }[]
  /** Groups that sign-ins named and that are no teams yet. */
  groups: { provider: string; group: string; name: string }[]
  me: string
  /** Questions that whoever administers may ask of what is connected. */
  questions: string[]
}

/** Everything that the set-up shows to an administrator. */
export async function setupView(caller: Caller, asked: string | undefined): Promise<SetupView> {
  const built = await runtime()
  const progress = await readProgress(built.database)
  const at = setupSteps.find(({ name }) => name === asked && name !== 'administrator')?.name
  const providers = await built.providers.list()
  const taken = new Set(providers.map(({ id }) => id))
  return {
    progress,
    at: at ?? nextStep(progress) ?? 'question',
    origin: built.config.origin,
    company: { name: await companyName(), settings: companyIn(built), mail: built.mail.isSetUp() },
    currencies: currenciesIn(languageOf(await getLocale())).map(({ code, name }) => ({
      value: code,
      label: `${code}, ${name}`,
    })),
    providers: providers.map(({ id, kind, name, fromEnvironment }) => ({ id, kind, name, fromEnvironment })),
    redirects: Object.fromEntries(
      providerKinds.map((kind) => [kind, redirectAddress(built.config.origin, nextId(kind, taken))]),
    ) as Record<ProviderKind, string>,
    systems: await systemsIn(built),
    roles: await rolesIn(built),
    people: await peopleIn(built),
    ...(await teamsIn(built)),
    me: caller.principal.id,
    questions: await questionsFor(caller, built),
  }
}

function companyIn({ settings }: Runtime): CompanySetting[] {
  return companySettings.flatMap((name) => {
    const found = settings.all().find((one) => one.name === name && one.system === null)
    if (found === undefined) return []
    const { value, source, variable } = found
    return [{ name, value, said: source !== 'default', variable, fixed: source === 'environment' }]
  })
}

async function systemsIn(built: Runtime): Promise<SetupSystem[]> {
  const words = await wayWords()
  return Promise.all(
    built.connectors.map(async ({ slug }) => {
      const { name, given, ways, values, kept } = await connectView(built, slug)
      const shown = ways.map((way) => ({ ...way, title: words(slug, way.id).title }))
      return {
        ...{ slug, name, values, kept },
        given: given === 'elsewhere' ? ('environment' as const) : given,
        ways: shown.filter(({ kind }) => kind === 'service'),
      }
    }),
  )
}

async function rolesIn({ database }: Runtime): Promise<SetupRole[]> {
  const rows = await database.role.findMany({
    where: { slug: { not: 'report-service' } },
    orderBy: { position: 'asc' },
    select: { slug: true, name: true, description: true, assignments: { select: { personId: true } } },
  })
  return rows.map(({ assignments, ...role }) => {
    const people = assignments.filter(({ personId }) => personId !== null).length
    return { ...role, people, teams: assignments.length - people }
  })
}

function peopleIn({ database }: Runtime): Promise<SetupPerson[]> {
  const where = { status: 'active', source: { not: 'service' } } as const
  const select = { id: true, name: true, email: true } as const
  return database.person.findMany({ where, select, orderBy: { name: 'asc' }, take: 200 })
}

async function teamsIn({ database }: Runtime): Promise<Pick<SetupView, 'teams' | 'groups'>> {
  const [teams, seen] = await Promise.all([
    database.team.findMany({ orderBy: { name: 'asc' }, take: 200 }),
    database.signInGroup.findMany({ orderBy: [{ name: 'asc' }, { group: 'asc' }], take: 100 }),
  ])
  const isTeam = (provider: string, group: string) =>
    teams.some(({ directory, directoryGroup }) => directory === provider && directoryGroup === group)
  return {
    teams: teams.map(({ slug, name }) => ({ slug, name })),
    groups: seen
      .filter(({ provider, group }) => !isTeam(provider, group))
      .map(({ provider, group, name }) => ({ provider, group, name: name ?? group })),
  }
}

async function questionsFor({ principal }: Caller, built: Runtime): Promise<string[]> {
  const { gateway, hosts } = built
  // What is not connected could not be answered, whatever the roles say.
  const find: typeof gateway.catalog.find = (system, tool) => {
    if (hosts.configured(system)) return gateway.catalog.find(system, tool)
    throw new GatewayError('system_unavailable', 'This system is not connected yet.')
  }
  const catalog = { ...gateway.catalog, find }
  const locale = languageOf(await getLocale())
  return suggestions(principal, { gateway: { ...gateway, catalog }, catalogue: catalogueOf(built)(), locale }, 4)
}
