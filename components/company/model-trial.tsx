'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ModelsTried } from '#lib/http/company-trials.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { type TestLine, TestList } from '../setup/test-list.tsx'
import { Button } from '../ui/button.tsx'
import type { Trials } from './trials.ts'

/** One word from each model that is chosen: which of them answers, and what to do about one that does not. */
export function ModelTrial({ attempt, isUnsaved }: { attempt: Trials['model']; isUnsaved: boolean }) {
  const t = useTranslations('company.assistant')
  const { run, busy, problem } = useAction()
  const [tried, setTried] = useState<ModelsTried | null>(null)

  async function test() {
    const done = await run('try', () => attempt({}), { refresh: false })
    if (done !== null) setTried(done.value)
  }

  return (
    <div className="mt-4 grid gap-2">
      <TestList
        title={t('title')}
        lines={(tried?.models ?? []).map(({ use, model, problem: failed }): TestLine => {
          const name = t(`uses.${use}`)
          if (failed === null) return { name, seen: model, state: 'ok', word: t('ok') }
          return { name, seen: t(`problems.${failed}`, { model }), state: 'failed', word: t('failed') }
        })}
        actions={
          <Button size="sm" busy={busy !== null} disabled={isUnsaved} onClick={() => void test()}>
            {t('try')}
          </Button>
        }
      />
      {isUnsaved && <p className="text-text-3 text-xs">{t('saveFirst')}</p>}
      {tried?.problem != null && <p className="text-sm text-stop-text">{t(`problems.${tried.problem}`)}</p>}
      <ActionProblem problem={problem} />
    </div>
  )
}
