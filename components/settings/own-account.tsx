'use client'

import { LogOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { Button } from '../ui/button.tsx'
import { SettingsSection } from './settings-section.tsx'

type Props = { person: { name: string; email: string }; signOut: () => Promise<void> }

/** Who is signed in here, and the way out. */
export function OwnAccount({ person, signOut }: Props) {
  const t = useTranslations('settings.account')
  const [leaving, startTransition] = useTransition()
  return (
    <SettingsSection title={t('title')}>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-3 text-sm">
        <p className="min-w-0 [overflow-wrap:anywhere]">
          <span className="font-medium">{person.name}</span> <span className="text-text-2">{person.email}</span>
        </p>
        <Button
          busy={leaving}
          icon={<LogOut size={14} strokeWidth={1.75} aria-hidden />}
          onClick={() => startTransition(signOut)}
        >
          {t('signOut')}
        </Button>
      </div>
    </SettingsSection>
  )
}
