'use client'

import { useNow, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import type { Told } from '#lib/http/people.ts'
import type { PersonRow } from '#lib/identity/people.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import { Button } from '../ui/button.tsx'
import type { DoorsProps } from './account-state.tsx'
import { Section } from './section.tsx'
import { ToldLinks } from './told-links.tsx'

export type Invite = (input: { person: string }) => Promise<ActionResult<Told>>

type Props = DoorsProps & { person: PersonRow; invite: Invite }

/** The way in that somebody was sent, while they have not used it, and sending it again. */
export function InvitationState({ person, invite, change, busy, editable }: Props) {
  const t = useTranslations('people.invitation')
  const now = useNow()
  const times = useTimes()
  const { run, busy: inviting, problem } = useAction()
  const [told, setTold] = useState<Told | null>(null)
  const until = person.invitedUntil

  async function send() {
    const done = await run('invite', () => invite({ person: person.id }))
    if (done !== null) setTold(done.value)
  }

  return (
    <Section title={t('title')}>
      <p className="text-sm text-text-2">
        {until === null ? t('none') : t(until > now ? 'openUntil' : 'overSince', { date: times.day(until) })}
      </p>
      <ActionProblem problem={problem} />
      {told !== null && <ToldLinks told={told} />}
      {editable && (
        <div className="mt-2 flex gap-2">
          <Button size="sm" busy={inviting !== null} onClick={() => void send()}>
            {t(until === null ? 'send' : 'again')}
          </Button>
          {until !== null && (
            <Button
              size="sm"
              variant="ghost"
              disabled={busy}
              onClick={async () => {
                if (await change({ do: 'withdraw_invitation' })) setTold(null)
              }}
            >
              {t('withdraw')}
            </Button>
          )}
        </div>
      )}
    </Section>
  )
}
