import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { paths } from '#lib/http/paths.ts'
import type { Progress, StepName } from '#lib/installation/steps.ts'
import { Badge } from '../ui/badge.tsx'
import { cx } from '../ui/cx.ts'
import { ButtonLink } from '../ui/link.tsx'
import { LaterButton } from './later-button.tsx'
import type { SetupActions } from './types.ts'

type Props = {
  name: StepName
  number: number
  at: StepName
  progress: Progress
  /** The first step is over once it is done. */
  mayOpen: boolean
  skip: SetupActions['skipStep']
  children: ReactNode
}

/** One ruled step: done with its facts, open with its form, or one line. */
export function SetupStep({ name, number, at, progress, mayOpen, skip, children }: Props) {
  const t = useTranslations('setup')
  const told = progress.get(name)
  const open = name === at
  const heading = `step-${name}`
  return (
    <li
      aria-labelledby={heading}
      className={cx(
        'py-4',
        open ? 'border-t-2 border-ink' : number === 1 ? 'border-t border-border-strong' : 'border-t',
      )}
    >
      <div className="grid grid-cols-[28px_minmax(0,1fr)_auto] items-start gap-x-3">
        <span className="font-mono text-sm leading-6 font-medium text-text-3">{number}</span>
        <h2 id={heading} tabIndex={-1} className="flex flex-wrap items-center gap-2.5 text-lg font-semibold">
          {t(`${name}.title`)}
          {told?.state === 'done' && (
            <Badge tone="ok" icon={<Check size={12} strokeWidth={2} aria-hidden />}>
              {t('doneWord')}
            </Badge>
          )}
          {told?.state === 'skipped' && <Badge>{t('skippedWord')}</Badge>}
        </h2>
        <div className="flex h-6 items-center">
          {open && name !== 'administrator' && told === undefined && <LaterButton step={name} skip={skip} />}
          {!open && mayOpen && (
            <ButtonLink
              href={paths.setupAt({ step: name })}
              size="sm"
              variant="ghost"
              aria-describedby={heading}
              className="-mr-3 max-sm:mr-0"
            >
              {told?.state === 'done' ? t('change') : t('start')}
            </ButtonLink>
          )}
        </div>
        <p className="col-span-2 col-start-2 max-w-[620px] text-pretty text-sm text-text-2 [overflow-wrap:anywhere]">
          <StepSentence {...{ name, open, told }} />
        </p>
      </div>
      {open && <div className="mt-4 grid gap-4 sm:ml-10">{children}</div>}
    </li>
  )
}

type Told = { name: StepName; open: boolean; told: ReturnType<Progress['get']> }

function StepSentence({ name, open, told }: Told): string {
  const t = useTranslations('setup')
  if (open || told?.state !== 'done') return name === 'company' && !open ? t('company.laterLead') : t(`${name}.lead`)
  const facts = { name: '', email: '', timeZone: '', currency: '', question: '', ...told.facts }
  if (name === 'sign_in' && facts.name === '') return t('sign_in.doneLocal')
  return t(`${name}.done`, facts)
}
