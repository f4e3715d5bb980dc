'use client'

import { Check, ChevronDown } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { AuditSearch } from '#lib/audit/search-params.ts'
import { formatDate } from '#lib/facts/times.ts'
import { useTimes } from '../facts/use-times.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/input.tsx'
import { Popover } from '../ui/popover.tsx'

const presets = ['15m', '1h', '24h', '7d', '30d', '90d'] as const
const isDay = /^\d{4}-\d{2}-\d{2}$/

export type TimeMenuProps = {
  search: Pick<AuditSearch, 'from' | 'to' | 'correlation'>
  onChange: (time: { from?: string; to?: string }) => void
}

/** How far back to look: so long before now, or from one day to another. */
export function TimeMenu({ search, onChange }: TimeMenuProps) {
  const t = useTranslations('audit.time')
  const words = useTimeWords()
  const id = useId()
  const [open, setOpen] = useState(false)
  const current = search.to === undefined ? (search.from ?? (search.correlation === undefined ? '7d' : '')) : ''

  function choose(time: { from?: string; to?: string }): void {
    setOpen(false)
    onChange(time)
  }

  return (
    <Popover
      label={t('label')}
      open={open}
      onOpenChange={setOpen}
      align="end"
      className="w-72 p-1"
      trigger={
        <Button className="h-9" aria-label={`${t('label')}: ${words(search)}`}>
          {words(search)}
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      }
    >
      <ul>
        {presets.map((preset) => (
          <li key={preset}>
            <button
              type="button"
              aria-pressed={preset === current}
              onClick={() => choose(preset === '7d' && search.correlation === undefined ? {} : { from: preset })}
              className="flex min-h-7 w-full items-center gap-2 rounded-sm px-2 text-left text-sm hover:bg-hover touch:min-h-11"
            >
              <span className="grid size-3.5 place-items-center">
                {preset === current && <Check size={14} strokeWidth={1.75} aria-hidden />}
              </span>
              {t(`ago.${preset}`)}
            </button>
          </li>
        ))}
      </ul>
      <form
        className="mt-1 grid grid-cols-2 gap-2 border-border border-t p-2"
        onSubmit={(event) => {
          event.preventDefault()
          const given = new FormData(event.currentTarget)
          const [from, to] = [String(given.get('from') ?? ''), String(given.get('to') ?? '')]
          if (from !== '' || to !== '') choose({ ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) })
        }}
      >
        {(['from', 'to'] as const).map((name) => (
          <div key={name} className="grid gap-1">
            <label htmlFor={`${id}-${name}`} className="text-text-3 text-xs">
              {t(name)}
            </label>
            <Input
              id={`${id}-${name}`}
              size="sm"
              type="date"
              name={name}
              defaultValue={isDay.test(search[name] ?? '') ? search[name] : ''}
            />
          </div>
        ))}
        <Button type="submit" size="sm" className="col-span-2">
          {t('apply')}
        </Button>
      </form>
    </Popover>
  )
}

export function useTimeWords() {
  const t = useTranslations('audit.time')
  const locale = useLocale()
  const times = useTimes()

  function moment(text: string): string {
    return isDay.test(text) ? formatDate(Date.parse(text), locale) : times.full(text)
  }

  return ({ from, to, correlation }: TimeMenuProps['search']): string => {
    if (from === undefined && to === undefined) return correlation === undefined ? t('ago.7d') : t('everything')
    if (from === undefined) return t('until', { to: moment(to ?? '') })
    const preset = presets.find((known) => known === from)
    const start = /^\d+[mhd]$/.test(from)
      ? preset === undefined
        ? t('other', { ago: from })
        : t(`ago.${preset}`)
      : null
    if (to === undefined) return start ?? t('since', { from: moment(from) })
    return t('range', { from: start ?? moment(from), to: moment(to) })
  }
}
