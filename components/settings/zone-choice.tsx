'use client'

import { useTranslations } from 'next-intl'
import { useState, useSyncExternalStore } from 'react'
import { timeZones } from '#lib/core/days.ts'
import { ownTimeZone } from '#lib/core/intl.ts'
import { offsetOf, zonesSaid } from '#lib/facts/zones.ts'
import { Button } from '../ui/button.tsx'
import { FindField } from '../ui/find-field.tsx'

type Props = {
  /** The person's own; null: the company's. */
  chosen: string | null
  company: string
  now: Date
  busy: boolean
  onChoose: (timeZone: string | null) => void
}

/** The zone of every time on the screens: the company's, the browser's, or one that is looked for by its name. */
export function ZoneChoice({ chosen, company, now, busy, onChoose }: Props) {
  const t = useTranslations('settings.times')
  const [isOpen, setOpen] = useState(false)
  // The server does not know it, so it comes after.
  const browser = useSyncExternalStore(nothingChanges, ownTimeZone, () => '')
  const current = chosen ?? company
  const named = (zone: string) => t('zone', { zone: spoken(zone), offset: offsetOf(zone, now) })

  function choose(zone: string | null) {
    setOpen(false)
    onChoose(zone)
  }

  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>
          {named(current)}
          {chosen === null && <span className="text-text-3"> {t('companys')}</span>}
        </span>
        {!isOpen && (
          <Button size="sm" busy={busy} onClick={() => setOpen(true)}>
            {t('change')}
          </Button>
        )}
      </p>
      {browser !== '' && browser !== current && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-text-2">
          {t('browserSays', { zone: named(browser) })}
          <Button size="sm" busy={busy} onClick={() => choose(browser === company ? null : browser)}>
            {t('takeBrowsers')}
          </Button>
        </p>
      )}
      {isOpen && (
        <>
          <FindZone now={now} onChoose={(zone) => choose(zone === company ? null : zone)} />
          <p className="flex flex-wrap gap-2">
            {chosen !== null && (
              <Button size="sm" onClick={() => choose(null)}>
                {t('takeCompanys', { zone: spoken(company) })}
              </Button>
            )}
            <Button size="sm" variant="ghost" onClick={() => setOpen(false)}>
              {t('cancel')}
            </Button>
          </p>
        </>
      )}
    </div>
  )
}

function FindZone({ now, onChoose }: { now: Date; onChoose: (zone: string) => void }) {
  const t = useTranslations('settings.times')
  const [words, setWords] = useState('')
  const found = zonesSaid(timeZones(), words)
  return (
    <FindField
      className="max-w-md"
      label={t('find')}
      offered={t('offered')}
      help={found.length === 0 ? t('none') : t('findHelp')}
      words={words}
      onWords={setWords}
      found={found}
      keyOf={(zone) => zone}
      onChoose={onChoose}
      autoFocus
      maxLength={60}
      rowClass="justify-between gap-3"
    >
      {(zone) => (
        <>
          <span className="min-w-0">{spoken(zone)}</span>
          <span className="shrink-0 text-text-3 tabular-nums">{offsetOf(zone, now)}</span>
        </>
      )}
    </FindField>
  )
}

function spoken(zone: string): string {
  return zone.replaceAll('_', ' ')
}

const nothingChanges = () => () => undefined
