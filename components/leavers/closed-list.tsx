import { useTranslations } from 'next-intl'
import type { ClosedLeaver } from '#lib/leavers/list.ts'
import { useTimes } from '../facts/use-times.ts'
import { SettingsSection } from '../settings/settings-section.tsx'
import { Badge } from '../ui/badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'

/** Lists that were closed, the latest first. */
export function ClosedList({ leavers }: { leavers: readonly ClosedLeaver[] }) {
  const t = useTranslations('leavers.closed')
  const times = useTimes()
  return (
    <SettingsSection title={t('title')}>
      {leavers.length === 0 ? (
        <p className="my-2 text-sm text-text-2">{t('none')}</p>
      ) : (
        <Table caption={t('title')} cards>
          <TableHead>
            <tr>
              <TableHeader>{t('person')}</TableHeader>
              <TableHeader>{t('ended')}</TableHeader>
              <TableHeader>{t('closed')}</TableHeader>
              <TableHeader>{t('by')}</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {leavers.map(({ id, name, at, closedAt, by, cameBack }) => (
              <TableRow key={id}>
                <TableRowHeader>{name}</TableRowHeader>
                <TableCell label={t('ended')}>{times.near(at)}</TableCell>
                <TableCell label={t('closed')}>{times.near(closedAt)}</TableCell>
                <TableCell label={t('by')}>
                  {cameBack ? <Badge tone="ok">{t('cameBack')}</Badge> : (by ?? '–')}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </SettingsSection>
  )
}
