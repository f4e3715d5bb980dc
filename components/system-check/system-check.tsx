'use client'

import { useTranslations } from 'next-intl'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useTimes } from '../facts/use-times.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { checkText } from './check-text.ts'
import { StepList } from './step-list.tsx'
import { type Known, useSystemCheck } from './use-system-check.ts'

type Props = {
  system: string
  name: string
  known?: Known
  /** What stands beside the button. */
  children?: React.ReactNode
}

/** Tests a system's connection and shows the steps as they come, each with what to do where it failed. */
export function SystemCheck({ system, name, known, children }: Props) {
  const t = useTranslations('system-check')
  const times = useTimes()
  const { run, busy, current, problem } = useSystemCheck(system, known)
  const seconds = ((current?.steps ?? []).reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000).toFixed(1)
  const said = current === null || busy ? t('now') : t('at', { time: times.second(current.at), seconds })

  function copy() {
    const words = {
      title: `${t('title')}: ${name}. ${said}`,
      step: (step: Parameters<typeof nameOf>[0]) => nameOf(step),
      outcome: (outcome: 'ok' | 'failed' | 'partial' | 'skipped') => t(`outcome.${outcome}`),
      mend: t('mend'),
    }
    void navigator.clipboard.writeText(checkText(current?.steps ?? [], words)).then(() => toast(t('copied')))
  }
  const nameOf = (step: NonNullable<typeof current>['steps'][number]['step']) => t(`steps.${step}`)

  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button busy={busy} onClick={() => void run()}>
          {busy ? t('running') : t(current === null ? 'run' : 'again')}
        </Button>
        {children}
      </div>
      {problem !== null && (
        <div className="mt-3 w-full">
          <ActionProblem problem={problem} />
        </div>
      )}
      {current !== null && (
        <section aria-label={t('title')} aria-busy={busy} className="mt-4 w-full border-t border-border-strong">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b py-1.5">
            <h2 className="text-sm font-semibold">{t('title')}</h2>
            <span className="text-xs text-text-3">{said}</span>
            {!busy && (
              <Button size="sm" variant="ghost" className="ml-auto" onClick={copy}>
                {t('copy')}
              </Button>
            )}
          </div>
          <StepList steps={current.steps} plan={current.plan} />
          <p role="status" className="sr-only">
            {busy ? '' : summary()}
          </p>
        </section>
      )}
    </>
  )

  function summary(): string {
    const steps = current?.steps ?? []
    const badly = steps.filter(({ outcome }) => outcome === 'failed' || outcome === 'partial').length
    const well = t('well', { count: steps.filter(({ outcome }) => outcome === 'ok').length })
    return badly === 0 ? well : `${well}, ${t('badly', { count: badly })}`
  }
}
