'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Started } from '#lib/identity/providers/trying/start.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { StateWord } from '../systems/state-word.tsx'
import { Button } from '../ui/button.tsx'
import type { TryProvider, Written } from './types.ts'

type Props = { written: () => Written; tryProvider: TryProvider }

/** Through the provider in a tab of its own, with what is typed; the tab shows what it said. */
export function TryIt({ written, tryProvider }: Props) {
  const t = useTranslations('providers.try')
  const problems = useTranslations('providers.problems')
  const { run, busy, problem } = useAction()
  const [started, setStarted] = useState<Started | null>(null)

  async function begin() {
    setStarted(null)
    // Opened at the click itself: a browser blocks a tab that opens by itself later.
    const tab = window.open('about:blank', '_blank')
    const done = await run('try', () => tryProvider(written()), { refresh: false })
    if (done === null || 'problem' in done.value) tab?.close()
    else if (tab !== null) {
      tab.opener = null
      tab.location.href = done.value.url
    }
    setStarted(done?.value ?? null)
  }

  return (
    <section aria-label={t('title')} className="grid gap-2 border-t border-border-strong pt-3">
      <h3 className="font-semibold">{t('title')}</h3>
      <p className="text-pretty text-sm text-text-2">{t('intro')}</p>
      <div role="status" className="text-pretty text-sm">
        {started !== null &&
          ('url' in started ? (
            <p>
              {t('open')}{' '}
              <a href={started.url} target="_blank" rel="noopener noreferrer" className="link">
                {t('again')}
              </a>
            </p>
          ) : (
            <p className="break-words">
              <StateWord state="failed">{t('failed')}</StateWord>{' '}
              {problems(started.problem, { detail: started.detail ?? '' })}
            </p>
          ))}
      </div>
      <ActionProblem problem={problem} />
      <div>
        <Button busy={busy !== null} onClick={() => void begin()}>
          {t('do')}
        </Button>
      </div>
    </section>
  )
}
