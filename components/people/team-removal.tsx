'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { TeamEnds } from '#lib/identity/teams.ts'
import { Button } from '../ui/button.tsx'
import type { Choice } from './give-role.tsx'
import { Section } from './section.tsx'

type Props = {
  name: string
  ends: TeamEnds
  roles: readonly Choice[]
  busy: boolean
  remove: () => Promise<void>
}

/** Asks first, and says what ends with the team. */
export function TeamRemoval({ name, ends, roles, busy, remove }: Props) {
  const t = useTranslations('people')
  const format = useFormatter()
  const [asking, setAsking] = useState(false)
  const lost = ends.roles.map((slug) => roles.find(({ value }) => value === slug)?.label ?? slug)
  return (
    <Section title={t('teams.remove')}>
      {asking ? (
        <div className="grid gap-2 text-sm">
          <p>
            {t('teams.ends', { members: ends.members, shares: ends.shares })}{' '}
            {lost.length > 0 && t('teams.endsRoles', { roles: format.list(lost) })}
          </p>
          <div className="flex gap-2">
            <Button onClick={() => setAsking(false)}>{t('drawer.cancel')}</Button>
            <Button variant="danger" busy={busy} onClick={() => void remove()}>
              {t('teams.removeNow', { team: name })}
            </Button>
          </div>
        </div>
      ) : (
        <Button onClick={() => setAsking(true)}>{t('teams.remove')}</Button>
      )}
    </Section>
  )
}
