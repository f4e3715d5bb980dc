import { getTranslations } from 'next-intl/server'
import { StateWord } from '#components/systems/state-word.tsx'
import { HealthReason, HealthState } from '#components/systems-admin/health-state.tsx'
import { HourFigures } from '#components/systems-admin/hour-figures.tsx'
import type { SystemView } from '#components/systems-admin/types.ts'
import type { Part } from '#lib/http/read-part.ts'
import { readPause } from '#lib/operations/pause.ts'
import { runtime } from '#lib/runtime.ts'
import { getTimes } from '../../../../i18n/times.ts'
import { PartFailed, partOf } from './part.tsx'

/** The system with its last hour, which the ledger has to be asked for. */
export type Hour = Promise<Part<SystemView>>

/** The word for how it is, and why. Without the last hour it is what this server itself knows. */
export async function Health({ system, hour }: { system: SystemView; hour: Hour }) {
  const [t, read] = await Promise.all([getTranslations('systems-admin'), hour])
  const known = read.value ?? system
  // Nothing speaks against it, and the calls that would were not read.
  const unsure = read.value === null && known.word === 'healthy'
  return (
    <>
      {unsure ? (
        <StateWord state="notReached" className="font-medium *:first-letter:capitalize">
          {t('word.unknown')}
        </StateWord>
      ) : (
        <HealthState word={known.word} className="font-medium *:first-letter:capitalize" />
      )}
      <span className="text-pretty">
        {known.word === 'paused' ? (
          <Paused system={known} />
        ) : unsure ? (
          t('part.hour')
        ) : (
          <HealthReason system={known} />
        )}
      </span>
    </>
  )
}

async function Paused({ system }: { system: SystemView }) {
  const [t, times, { reads }] = await Promise.all([getTranslations('systems-admin'), getTimes(), runtime()])
  const { value: pause } = await partOf('pause', system.slug, () => readPause(reads, system.slug))
  if (pause === null) return <HealthReason system={system} />
  return t('why.pausedBy', { name: pause.by ?? '–', time: times.full(pause.at), reason: pause.reason })
}

export async function LastHour({ system, hour }: { system: SystemView; hour: Hour }) {
  const { value, failure } = await hour
  return value === null ? <PartFailed part="hour" system={system} failure={failure} /> : <HourFigures system={value} />
}
