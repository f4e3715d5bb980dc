'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Told } from '#lib/http/people.ts'
import type { PersonRow } from '#lib/identity/people.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import type { Invite } from './invitation-state.tsx'
import { Section } from './section.tsx'
import { ToldLinks } from './told-links.tsx'

/** A link by which somebody sets another password, for whoever forgot theirs. */
export function PasswordState({ person, send }: { person: PersonRow; send: Invite }) {
  const t = useTranslations('people.passwordLink')
  const { run, busy, problem } = useAction()
  const [told, setTold] = useState<Told | null>(null)

  async function make() {
    const done = await run('send', () => send({ person: person.id }))
    if (done !== null) setTold(done.value)
  }

  return (
    <Section title={t('title')}>
      <p className="text-sm text-text-2">{t('help')}</p>
      <ActionProblem problem={problem} />
      <div className="mt-2 grid gap-2">
        {told !== null && <ToldLinks told={told} kind="passwordLink" />}
        <div>
          <Button size="sm" busy={busy !== null} onClick={() => void make()}>
            {t('send')}
          </Button>
        </div>
      </div>
    </Section>
  )
}
