'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { CopyButton } from './copy-text.tsx'
import type { WizardProps } from './types.ts'

type Props = Pick<WizardProps, 'view' | 'way' | 'actions'> & { inUse: boolean; onUse(use: boolean): void }

/** A key whose private half nobody ever holds: its certificate is taken from here to the vendor. */
export function OwnKey({ view, way, actions, inUse, onUse }: Props) {
  const t = useTranslations('connect.key')
  const times = useTimes()
  const { run, busy, problem } = useAction()
  const waiting = view.waitingKey

  async function make() {
    const done = await run('make', () => actions.makeKey({ system: view.slug, way: way.id }))
    if (done !== null) onUse(true)
  }

  return (
    <section
      aria-label={t('title')}
      className="grid gap-2.5 rounded-md border border-border bg-surface px-4 py-3 text-sm"
    >
      <h3 className="font-medium">{t('title')}</h3>
      <p className="max-w-[76ch] text-pretty text-text-2">
        {t('why')} {inUse && t('give', { name: view.name })}
      </p>
      {inUse && waiting !== null && (
        <>
          <pre className="id-text whitespace-pre-wrap break-all rounded-md border border-border bg-sunken p-2">
            {waiting.certificate}
          </pre>
          <p className="text-xs text-text-3 [overflow-wrap:anywhere]">
            {t('until', { date: times.shortDay(waiting.until), fingerprint: waiting.fingerprint.sha256 })}
          </p>
        </>
      )}
      <div className="flex flex-wrap gap-2">
        {inUse && waiting !== null && (
          <>
            <a
              className={buttonClass('default', 'sm')}
              download={`gatehouse-${view.slug}.pem`}
              href={`data:application/x-pem-file,${encodeURIComponent(waiting.certificate)}`}
            >
              <Download size={14} strokeWidth={1.75} aria-hidden />
              {t('download')}
            </a>
            <CopyButton text={waiting.certificate} label={t('title')} words={t('copy')} variant="default" />
          </>
        )}
        {waiting !== null && !inUse && (
          <Button size="sm" onClick={() => onUse(true)}>
            {t('use')}
          </Button>
        )}
        <Button size="sm" busy={busy === 'make'} onClick={() => void make()}>
          {t(waiting === null ? 'make' : 'again')}
        </Button>
        {inUse && (
          <Button size="sm" variant="ghost" onClick={() => onUse(false)}>
            {t('paste')}
          </Button>
        )}
      </div>
      <ActionProblem problem={problem} />
    </section>
  )
}
