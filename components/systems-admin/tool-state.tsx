import { useTranslations } from 'next-intl'
import { type State, StateWord } from '../systems/state-word.tsx'
import type { Fitness, ToolView } from './types.ts'

const fitnessStates = {
  works: 'ok',
  partial: 'partial',
  needs_mapping: 'waiting',
  not_possible: 'denied',
  unknown: 'ok',
} as const satisfies Record<Fitness, State>

/** Whether it is offered, and where it is known how it does at this tenant, that and why. */
export function ToolState({ state, keptOut = false, fitness }: Pick<ToolView, 'state' | 'keptOut' | 'fitness'>) {
  const t = useTranslations('systems-admin')
  if (keptOut) return <StateWord state="denied">{t('tools.keptOut')}</StateWord>
  if (state !== 'approved') {
    return <StateWord state="waiting">{state === 'gone' ? t('tools.on') : t(`tools.${state}`)}</StateWord>
  }
  if (fitness === null) return <StateWord state="notReached">{t('tools.unknownUse')}</StateWord>
  if (fitness === undefined) return <StateWord state="ok">{t('tools.on')}</StateWord>
  return (
    <>
      <StateWord state={fitnessStates[fitness.fitness]}>{t(`fitness.${fitness.fitness}`)}</StateWord>
      {fitness.reason !== null && <span className="mt-0.5 block text-xs text-text-3">{fitness.reason}</span>}
    </>
  )
}
