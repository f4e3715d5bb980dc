'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ShownSchedule } from '#lib/schedules/shown.ts'
import { Button } from '../ui/button.tsx'
import type { Named } from './draft.ts'
import { PersonField } from './person-field.tsx'

type Props = { schedule: Pick<ShownSchedule, 'owner' | 'isOrphan'>; give: (to: string) => Promise<void> }

/** Who answers for a schedule, and giving it to somebody else: at once to be seen where nobody does any more. */
export function GiveAway({ schedule: { owner, isOrphan }, give }: Props) {
  const t = useTranslations('reports.schedules.one')
  const [isOpen, setOpen] = useState(isOrphan)
  const [to, setTo] = useState<Named | null>(null)
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="grow text-text-2">{t('owner', { name: owner })}</p>
        {!isOpen && (
          <Button size="sm" onClick={() => setOpen(true)}>
            {t('give')}
          </Button>
        )}
      </div>
      {isOrphan && <p className="border-l-3 border-warn pl-3 text-pretty">{t('orphan')}</p>}
      {isOpen && (
        <>
          <PersonField label={t('giveTo')} person={to} set={setTo} />
          <div className="flex justify-end gap-2">
            {!isOrphan && (
              <Button size="sm" onClick={() => setOpen(false)}>
                {t('keep')}
              </Button>
            )}
            <Button
              size="sm"
              variant="primary"
              disabled={to === null}
              onClick={async () => {
                if (to === null) return
                await give(to.id)
                setOpen(false)
              }}
            >
              {t('giveNow')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
