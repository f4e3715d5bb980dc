import { Check, CircleDot, Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { minutesLeft, type Progress, type StepName, setupSteps } from '#lib/installation/steps.ts'
import { cx } from '../ui/cx.ts'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true, className: 'mt-px shrink-0' } as const

/** The same six steps at the side: how far, and how long still. */
export function SetupRail({ progress, at }: { progress: Progress; at: StepName }) {
  const t = useTranslations('setup')
  const done = [...progress.values()].filter(({ state }) => state === 'done').length
  return (
    <nav aria-label={t('stepsLabel')} className="xl:sticky xl:top-8">
      <div className="mb-2 grid grid-cols-6 gap-[3px] xl:mx-2.5" role="img" aria-label={t('barLabel', { done })}>
        {setupSteps.map(({ name }) => (
          <i key={name} className={cx('h-1', progress.get(name)?.state === 'done' ? 'bg-ink' : 'bg-border-strong')} />
        ))}
      </div>
      <p className="mb-2.5 text-xs text-text-3 xl:mx-2.5">{t('left', { done, minutes: minutesLeft(progress) })}</p>
      <ol className="max-xl:hidden">
        {setupSteps.map(({ name, minutes }) => {
          const state = progress.get(name)?.state
          return (
            <li
              key={name}
              aria-current={name === at ? 'step' : undefined}
              className={cx(
                'grid grid-cols-[20px_1fr] gap-2.5 rounded-md px-2.5 py-2 text-sm text-text-2',
                name === at && 'bg-surface text-text shadow-[inset_0_0_0_1px_var(--border)]',
              )}
            >
              {state === 'done' ? (
                <Check {...icon} className="mt-px shrink-0 text-ok-text" />
              ) : name === at ? (
                <CircleDot {...icon} />
              ) : (
                <Minus {...icon} />
              )}
              <span>
                <b className={name === at ? 'font-semibold' : 'font-medium'}>{t(`${name}.title`)}</b>
                <small className="block text-xs text-text-3">
                  {state === 'done'
                    ? t('doneWord')
                    : state === 'skipped'
                      ? t('skippedWord')
                      : t('minutes', { count: minutes })}
                </small>
              </span>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
