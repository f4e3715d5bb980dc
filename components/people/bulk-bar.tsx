'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PeopleSearch } from '#lib/identity/people.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import type { Choice } from './give-role.tsx'
import { type BulkKind, bulkKinds, type ChangeMany } from './many.ts'
import { usePicked } from './use-picked.ts'

type BulkBarProps = {
  search: PeopleSearch
  /** How many the search finds. */
  total: number
  most: { changed: number; invited: number }
  roles: readonly Choice[]
  teams: readonly Choice[]
  changeMany: ChangeMany
}

/** Stands at the lower edge while somebody is chosen. */
export function BulkBar({ search, total, most, roles, teams, changeMany }: BulkBarProps) {
  const t = useTranslations('people.bulk')
  const picked = usePicked()
  const [kind, setKind] = useState<BulkKind>('add_role')
  const [open, setOpen] = useState(false)
  const count = picked.all ? total : picked.ids.length
  const limit = kind === 'invite' ? most.invited : most.changed
  if (count === 0 && !open) return null
  return (
    <section
      aria-label={t('label')}
      data-print="hide"
      className="sticky bottom-3 z-20 mt-2 flex flex-wrap items-center gap-2 rounded-lg border border-border-strong bg-raised px-3 py-2 shadow-pop"
    >
      <span className="mr-auto text-sm">
        <b className="font-semibold">{t('chosen', { count })}</b>{' '}
        {count > limit && <span className="text-warn-text">{t('tooMany', { most: limit })}</span>}
      </span>
      {!picked.all && total > picked.ids.length && (
        <Button size="sm" variant="ghost" onClick={() => picked.set('all')}>
          {t('all', { count: total })}
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={() => picked.set('')}>
        {t('none')}
      </Button>
      <Select
        size="sm"
        label={t('what')}
        value={kind}
        onChange={(value) => setKind(bulkKinds.find((one) => one === value) ?? 'add_role')}
        options={bulkKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <Button size="sm" variant="primary" disabled={count > limit} onClick={() => setOpen(true)}>
        {t('next')}
      </Button>
      {open && (
        <BulkDialog
          {...{ kind, count, roles, teams, changeMany }}
          to={picked.all ? { search } : { ids: [...picked.ids] }}
          onClose={() => setOpen(false)}
          onDone={() => picked.set('')}
        />
      )}
    </section>
  )
}
