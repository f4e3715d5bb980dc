'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type AppWriting, lesser } from '#lib/core/app-writing.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import { type Choice, consentDays } from '#lib/oauth/choice.ts'
import type { Asked } from '#lib/oauth/consent.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Masthead } from '../entry/masthead.tsx'
import { useTimes } from '../facts/use-times.ts'
import { Button } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { ConsentAside } from './consent-aside.tsx'
import { ConsentReach } from './consent-reach.tsx'
import { ConsentWho } from './consent-who.tsx'
import { ConsentWrite } from './consent-write.tsx'

type Props = {
  uid: string
  asked: Asked
  person: { name: string; email: string }
  company: string
  actions: {
    allow(input: Choice & { uid: string }): Promise<ActionResult<string>>
    deny(input: { uid: string }): Promise<ActionResult<string>>
  }
}

/** Who asks, as whom, what it may reach, whether it may write, for how long: then yes or no. */
export function ConsentScreen({ uid, asked, person, company, actions }: Props) {
  const t = useTranslations('apps.ask')
  const { day } = useTimes()
  const { run, busy, problem } = useAction()
  const [systems, setSystems] = useState(() => asked.reach.map(({ slug }) => slug))
  const [writes, setWrites] = useState<AppWriting>(asked.wantsWrite ? lesser('asking', asked.most) : 'never')
  const [days, setDays] = useState<Choice['days']>(30)
  const [openedAt] = useState(() => Date.now())
  const { client, reach } = asked
  const titles = asked.wantsWrite
    ? reach.filter(({ slug }) => systems.includes(slug)).flatMap((system) => system.writes)
    : []

  async function answer(name: 'allow' | 'deny') {
    const request = () => (name === 'deny' ? actions.deny({ uid }) : actions.allow({ uid, systems, writes, days }))
    const done = await run(name, request, { refresh: false })
    // The app's own address: a whole load, away from here.
    if (done !== null) window.location.assign(done.value)
  }

  return (
    <div className="mx-auto min-h-dvh w-full max-w-5xl px-4 pb-24 sm:px-8 sm:pb-14">
      <Masthead company={company} />
      <main className="grid gap-x-12 gap-y-8 pt-4 sm:pt-6 lg:grid-cols-[minmax(0,1fr)_17.5rem]">
        <div className="min-w-0">
          <h1 className="text-balance text-2xl font-semibold">{t('title', { name: client.name })}</h1>
          <p className="mt-1 text-pretty text-sm text-text-2">{t('lead')}</p>
          <ConsentWho asked={asked} person={person} />
          <ConsentReach reach={reach} chosen={systems} writes={writes} onChange={setSystems} />
          {titles.length > 0 && <ConsentWrite titles={titles} writes={writes} most={asked.most} onChange={setWrites} />}
          <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2">
            <h2 className="text-sm font-medium">{t('long')}</h2>
            <Segmented
              label={t('long')}
              value={String(days)}
              segments={consentDays.map((each) => ({ value: String(each), label: t('days', { days: each }) }))}
              onChange={(value) => setDays(consentDays.find((each) => String(each) === value) ?? 30)}
            />
            <span className="text-sm text-text-2" suppressHydrationWarning>
              {t('until', { day: day(openedAt + days * 86_400_000) })}
            </span>
          </div>
          <ActionProblem problem={problem} />
          <div className="mt-5 flex flex-wrap items-center gap-2 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:mt-0 max-sm:border-t max-sm:border-border max-sm:bg-bg max-sm:px-4 max-sm:py-3">
            <Button
              variant="primary"
              className="min-w-32 max-sm:grow"
              busy={busy === 'allow'}
              disabled={busy !== null || systems.length === 0}
              onClick={() => void answer('allow')}
            >
              {t('allow', { name: client.name })}
            </Button>
            <Button
              className="min-w-32 max-sm:grow"
              busy={busy === 'deny'}
              disabled={busy !== null}
              onClick={() => void answer('deny')}
            >
              {t('deny')}
            </Button>
            <span className="text-xs text-text-3">
              {systems.length === 0 ? t('choose') : t('back', { host: client.redirectHost })}
            </span>
          </div>
        </div>
        <ConsentAside redirectUri={client.redirectUri} />
      </main>
    </div>
  )
}
