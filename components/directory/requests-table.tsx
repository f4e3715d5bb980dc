import { useTranslations } from 'next-intl'
import type { SeenRequest } from '#lib/scim/requests.ts'
import { useTimes } from '../facts/use-times.ts'
import { SettingsSection } from '../settings/settings-section.tsx'
import { Empty } from '../states/empty.tsx'
import { StateWord } from '../systems/state-word.tsx'
import { Badge } from '../ui/badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'

/** What the directory asked last, and what it was answered. */
export function RequestsTable({ requests }: { requests: readonly SeenRequest[] }) {
  const t = useTranslations('directory.requests')
  const times = useTimes()
  return (
    <SettingsSection title={t('title')}>
      {requests.length === 0 ? (
        <Empty kind="never" title={t('none')}>
          {t('noneWhy')}
        </Empty>
      ) : (
        <Table caption={t('title')} cards>
          <TableHead>
            <tr>
              <TableHeader>{t('when')}</TableHeader>
              <TableHeader>{t('what')}</TableHeader>
              <TableHeader>{t('outcome')}</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {requests.map(({ id, at, method, path, status, detail, dryRun }) => (
              <TableRow key={id}>
                <TableRowHeader className="whitespace-nowrap font-normal">{times.full(at)}</TableRowHeader>
                <TableCell label={t('what')}>
                  <span className="id-text break-all">
                    {method} {path}
                  </span>
                </TableCell>
                <TableCell label={t('outcome')}>
                  <StateWord state={status < 400 ? 'ok' : 'denied'}>
                    {t(status < 400 ? 'ok' : 'refused')} {status}
                  </StateWord>{' '}
                  {dryRun && <Badge tone="warn">{t('dryRun')}</Badge>}
                  {detail !== null && <span className="block text-pretty text-xs text-text-2">{detail}</span>}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </SettingsSection>
  )
}
