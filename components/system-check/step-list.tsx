import { useTranslations } from 'next-intl'
import type { StepName } from '#lib/system-check/steps.ts'
import type { ToldStep } from '#lib/system-check/told-step.ts'
import { type State, StateWord } from '../systems/state-word.tsx'
import { cx } from '../ui/cx.ts'

const states: Record<ToldStep['outcome'], State> = {
  ok: 'ok',
  failed: 'failed',
  partial: 'partial',
  skipped: 'notReached',
}

type Props = {
  steps: readonly ToldStep[]
  /** All that there will be; those that have not come yet wait. */
  plan?: readonly StepName[]
}

/** The steps of a connection test in their order, each with what was seen and, where it failed, what to do. */
export function StepList({ steps, plan = [] }: Props) {
  const t = useTranslations('system-check')
  const waiting = plan.slice(steps.length)
  return (
    <ol className="text-sm">
      {steps.map((step, index) => (
        <Row
          key={step.step}
          number={index + 1}
          name={t(`steps.${step.step}`)}
          isWrong={step.outcome === 'failed' || step.outcome === 'partial'}
          state={<StateWord state={states[step.outcome]}>{t(`outcome.${step.outcome}`)}</StateWord>}
          took={step.outcome === 'skipped' ? '' : `${step.durationMs} ms`}
        >
          <span className="text-text-2">{step.seen}</span>
          {step.lines.length > 0 && (
            <ul className="mt-1 list-disc space-y-0.5 pl-4 text-text-2">
              {step.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
          {step.nextStep !== undefined && (
            <p className="mt-1">
              <b className="font-medium">{t('mend')}:</b> {step.nextStep}
            </p>
          )}
        </Row>
      ))}
      {waiting.map((name, index) => (
        <Row
          key={name}
          number={steps.length + index + 1}
          name={t(`steps.${name}`)}
          state={
            <StateWord state={index === 0 ? 'waiting' : 'notReached'}>
              {t(index === 0 ? 'outcome.running' : 'outcome.pending')}
            </StateWord>
          }
          took=""
        >
          {null}
        </Row>
      ))}
    </ol>
  )
}

type RowProps = {
  number: number
  name: string
  state: React.ReactNode
  took: string
  isWrong?: boolean
  children: React.ReactNode
}

function Row({ number, name, state, took, isWrong = false, children }: RowProps) {
  return (
    <li
      className={cx(
        'grid grid-cols-[1.25rem_1fr_auto] gap-x-2 border-b py-1.5',
        'sm:grid-cols-[1.25rem_9rem_minmax(0,1fr)_4rem_5.5rem]',
        isWrong && '-mx-2.5 bg-warn-soft px-2.5',
      )}
    >
      <span className="text-xs leading-5 text-text-3">{number}</span>
      <h3 className="font-medium">{name}</h3>
      <div className="text-pretty [overflow-wrap:anywhere] max-sm:order-last max-sm:col-span-2 max-sm:col-start-2">
        {children}
      </div>
      <span className="text-right text-xs leading-5 text-text-3 tabular-nums max-sm:hidden">{took}</span>
      {state}
    </li>
  )
}
