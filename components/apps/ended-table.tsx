'use client'

import { useTranslations } from 'next-intl'
import type { EndedAppView } from '#lib/identity/ended-apps.ts'
import { useTimes } from '../facts/use-times.ts'
import { Empty } from '../states/empty.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'

type Props = {
  apps: readonly EndedAppView[]
  caption: string
  /** Whose it was: left out where all are the reader's own. */
  withPeople: boolean
}

/** Apps that have no access any more: when it ended, who ended it, and why. */
export function EndedTable({ apps, caption, withPeople }: Props) {
  const t = useTranslations('apps.ended')
  const { full } = useTimes()
  if (apps.length === 0) return <Empty kind="never" title={t('none')} />
  return (
    <Table caption={caption} cards>
      <TableHead>
        <tr>
          <TableHeader>{t('app')}</TableHeader>
          {withPeople && <TableHeader>{t('person')}</TableHeader>}
          <TableHeader>{t('when')}</TableHeader>
          <TableHeader>{t('who')}</TableHeader>
          <TableHeader>{t('why')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {apps.map((app) => (
          <TableRow key={app.id}>
            <TableRowHeader>
              <span>
                {app.name} <span className="block break-all text-xs font-normal text-text-3">{app.host}</span>
              </span>
            </TableRowHeader>
            {withPeople && <TableCell label={t('person')}>{app.person.name}</TableCell>}
            <TableCell label={t('when')}>{full(app.endedAt)}</TableCell>
            <TableCell label={t('who')}>{whoOf(app) ?? t(`by.${app.ending}`)}</TableCell>
            <TableCell label={t('why')}>{t(`because.${app.ending}`)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** A name, where a person decided it. */
function whoOf({ ending, endedBy, person }: EndedAppView): string | null {
  return endedBy ?? (ending === 'person' ? person.name : null)
}
