import { useTranslations } from 'next-intl'
import { type State, StateWord } from '../systems/state-word.tsx'
import type { HealthWord, SystemView } from './types.ts'

const states: Record<HealthWord, State> = {
  healthy: 'ok',
  degraded: 'partial',
  breaker_open: 'failed',
  limited: 'limited',
  paused: 'waiting',
  not_set_up: 'notReached',
  not_reached: 'notReached',
}

/** The state's own word, as icon, word and colour. */
export function HealthState({ word, className }: { word: HealthWord; className?: string }) {
  const t = useTranslations('systems-admin.word')
  return (
    <StateWord state={states[word]} className={className}>
      {t(word)}
    </StateWord>
  )
}

/** Why it is called that, in one sentence. */
export function HealthReason({ system }: { system: SystemView }) {
  const t = useTranslations('systems-admin.why')
  const { word, hour, breaker, waitMs } = system
  if (word === 'degraded' && breaker === 'half_open') return t('recovering')
  if (word === 'degraded') return t('degraded', { failed: hour.calls - hour.ok, calls: hour.calls })
  if (word === 'limited' && waitMs !== null) return t('waiting', { seconds: Math.ceil(waitMs / 1_000) })
  if (word === 'healthy' && hour.calls === 0) return t('quiet')
  return t(word)
}
