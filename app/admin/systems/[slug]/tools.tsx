import { getLocale, getTranslations } from 'next-intl/server'
import { valueText } from '#components/access/words.ts'
import { ToolsTable } from '#components/systems-admin/parts.tsx'
import { TryTools } from '#components/systems-admin/try-tools.tsx'
import type { SystemActions, SystemView, ToolLine, ToolView } from '#components/systems-admin/types.ts'
import type { ToolPeople } from '#lib/access/tool-people.ts'
import type { Reason } from '#lib/core/reason.ts'
import { regionOf } from '#lib/facts/locale.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { paths } from '#lib/http/paths.ts'
import { readToolUse } from '#lib/operations/history/tools.ts'
import { readToolStates, type ToolState } from '#lib/operations/tool-states.ts'
import { runtime } from '#lib/runtime.ts'
import { getTimes } from '../../../../i18n/times.ts'
import { PartFailed, partOf } from './part.tsx'
import { readPeople, toolsOf } from './people.ts'
import { reasonsOf } from './reasons.ts'

type Props = { system: SystemView; actions: Pick<SystemActions, 'tryTools'> | null }

/** Every tool of the system: its state here, how it was used, who may use it. */
export async function Tools({ system, actions }: Props) {
  const { database, catalog, reads, gateway } = await runtime()
  const { slug } = system
  const [t, times, names, say, tools, people, states, use] = await Promise.all([
    getTranslations('systems-admin'),
    getTimes(),
    ownNames(),
    reasonsOf(system),
    toolsOf(slug),
    partOf('people', slug, () => readPeople(slug)),
    partOf('states', slug, () => readToolStates({ database, catalog }, slug)),
    partOf('use', slug, () => readToolUse(reads, { system: slug, now: gateway.clock.now() })),
  ])
  const words = await roleWords(slug, people.value?.roleNames ?? new Map())
  const lines = tools.map((tool): ToolLine => {
    const { name, title, kind, labels, state, keptOut } = tool
    const fitness = states.value === null && system.ours ? null : fitnessView(states.value?.get(name), say)
    const view: ToolView = names.tool(slug, { name, title, kind, labels, state, keptOut, fitness })
    const { calls = 0, p95Ms = null } = use.value?.get(name) ?? {}
    return {
      ...view,
      use: use.value === null ? null : { calls, p95Ms },
      who: people.value === null ? null : words(name, people.value.of(name)),
    }
  })
  const triedAt = [...(states.value?.values() ?? [])].flatMap(({ checkedAt }) => checkedAt ?? []).at(0)
  return (
    <section aria-labelledby="tools">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-2">
        <h2 id="tools" className="text-lg font-semibold">
          {t('tools.title')} <span className="text-sm font-normal text-text-3">{t('toolsOn', system.tools)}</span>
        </h2>
        {system.ours && states.value !== null && (
          <div className="flex flex-wrap items-center gap-3">
            <p className="text-xs text-text-3">
              {triedAt === undefined
                ? t('fitness.never')
                : t('fitness.at', { time: times.near(triedAt.toISOString()) })}
            </p>
            {actions !== null && <TryTools system={slug} actions={actions} />}
          </div>
        )}
      </div>
      {people.failure !== null && <PartFailed part="people" system={system} failure={people.failure} />}
      {states.failure !== null && <PartFailed part="states" system={system} failure={states.failure} />}
      {use.failure !== null && <PartFailed part="use" system={system} failure={use.failure} />}
      <ToolsTable tools={lines} />
    </section>
  )
}

/** What was found before reasons were kept as data is shown as it was written. */
function fitnessView(found: ToolState | undefined, say: (reason: Reason) => string): ToolView['fitness'] {
  if (found === undefined) return undefined
  const { fitness, because, reason } = found
  return { fitness, reason: because === null ? reason : say(because) }
}

/** What each role's cell says, in the reader's language, with the way to it. */
async function roleWords(system: string, roleNames: ReadonlyMap<string, string>) {
  const [t, locale] = await Promise.all([getTranslations('access'), getLocale()])
  return (tool: string, { roles, ...counts }: ToolPeople): NonNullable<ToolLine['who']> => ({
    ...counts,
    roles: roles.map(({ role, effect, conditions, people }) => ({
      role: roleNames.get(role) ?? role,
      says: valueText(t, regionOf(locale), { effect, conditions }),
      people,
      href: paths.cell(role, system, tool),
    })),
  })
}
