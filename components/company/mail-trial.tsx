'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MailTried } from '#lib/http/company-trials.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { type TestLine, TestList } from '../setup/test-list.tsx'
import { Button } from '../ui/button.tsx'
import type { Trials } from './trials.ts'

/** In the order in which they are taken, as lib/mail/try.ts has them. */
const steps = ['reach', 'encrypt', 'sign_in', 'sender', 'hand_over'] as const

/** A message to oneself, step by step: what failed says why and who mends it, what comes after was not reached. */
export function MailTrial({ attempt, isUnsaved }: { attempt: Trials['mail']; isUnsaved: boolean }) {
  const t = useTranslations('company.mail')
  const { run, busy, problem } = useAction()
  const [tried, setTried] = useState<MailTried | null>(null)
  const failedAt = tried === null || tried.at === null ? steps.length : steps.indexOf(tried.at)

  function lineOf(step: (typeof steps)[number], index: number): TestLine {
    const name = t(`steps.${step}`)
    if (tried === null || index > failedAt) return { name, seen: '', state: 'notReached', word: t('notReached') }
    if (index < failedAt || tried.at === null) return { name, seen: '', state: 'ok', word: t('ok') }
    return { name, seen: t(`problems.${tried.problem}`), state: 'failed', word: t('failed') }
  }

  async function test() {
    const done = await run('try', () => attempt({}), { refresh: false })
    if (done !== null) setTried(done.value)
  }

  return (
    <div className="mt-4 grid gap-2">
      <TestList
        title={t('title')}
        lines={tried === null ? [] : steps.map(lineOf)}
        actions={
          <Button size="sm" busy={busy !== null} disabled={isUnsaved} onClick={() => void test()}>
            {t('send')}
          </Button>
        }
      />
      {isUnsaved && <p className="text-text-3 text-xs">{t('saveFirst')}</p>}
      {tried?.at === null && <p className="text-sm text-text-2">{t('sent')}</p>}
      <ActionProblem problem={problem} />
    </div>
  )
}
