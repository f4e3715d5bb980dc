'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PersonRow } from '#lib/identity/people.ts'
import { useTimes } from '../facts/use-times.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import type { DoorsProps } from './account-state.tsx'
import { Section } from './section.tsx'

export type Factors = { on: Date | null; passkeys: number }
type Props = DoorsProps & Factors & { person: PersonRow }

/** What somebody has beside their password, and taking it away when their phone is lost. */
export function FactorState({ person: { name }, on, passkeys, change, busy, editable }: Props) {
  const t = useTranslations('people.factor')
  const { day } = useTimes()
  const [asking, setAsking] = useState(false)

  async function reset() {
    if (await change({ do: 'reset_second_factor' })) setAsking(false)
  }

  return (
    <Section
      title={t('title')}
      end={
        editable &&
        (on !== null || passkeys > 0) && (
          <Dialog
            open={asking}
            onOpenChange={setAsking}
            trigger={
              <Button size="sm" variant="ghost">
                {t('reset')}
              </Button>
            }
            title={t('resetTitle', { name })}
            description={t('resetHelp', { name })}
            actions={
              <>
                <DialogClose>{t('cancel')}</DialogClose>
                <Button variant="danger" busy={busy} onClick={() => void reset()}>
                  {t('reset')}
                </Button>
              </>
            }
          >
            {null}
          </Dialog>
        )
      }
    >
      <p className="text-sm text-text-2">
        {on === null ? t('none') : t('on', { date: day(on) })} {t('passkeys', { count: passkeys })}
      </p>
    </Section>
  )
}
