import NextLink from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { SystemMark } from '../systems/system-mark.tsx'
import { Badge } from '../ui/badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { HealthReason, HealthState } from './health-state.tsx'
import { Budget, Failures, Milliseconds } from './measures.tsx'
import type { SystemView } from './types.ts'

export function SystemsTable({ systems }: { systems: readonly SystemView[] }) {
  const t = useTranslations('systems-admin')
  const format = useFormatter()
  return (
    <Table caption={t('title')} cards>
      <TableHead>
        <tr>
          <TableHeader>{t('columns.system')}</TableHeader>
          <TableHeader>{t('columns.state')}</TableHeader>
          <TableHeader numeric>{t('columns.calls')}</TableHeader>
          <TableHeader>{t('columns.failures')}</TableHeader>
          <TableHeader numeric>{t('columns.p50')}</TableHeader>
          <TableHeader numeric>{t('columns.p95')}</TableHeader>
          <TableHeader>{t('columns.budget')}</TableHeader>
          <TableHeader numeric>{t('columns.tools')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {systems.map((system) => (
          <TableRow key={system.slug}>
            <TableRowHeader className="min-w-44">
              <span className="flex items-start gap-2.5">
                <SystemMark system={system.slug} name={system.name} named className="mt-0.5" />
                <span>
                  <NextLink href={paths.system(system.slug)} className="link">
                    {system.name}
                  </NextLink>
                  <span className="block text-xs font-normal text-text-3">{t(`hosting.${system.hosting}`)}</span>
                </span>
              </span>
            </TableRowHeader>
            <TableCell label={t('columns.state')} className="max-w-72 min-w-52 max-sm:max-w-none">
              <span className="max-sm:text-right">
                <HealthState word={system.word} className="font-medium *:first-letter:capitalize" />
                <span className="block text-pretty text-xs text-text-3">
                  <HealthReason system={system} />
                </span>
              </span>
            </TableCell>
            <TableCell numeric label={t('columns.calls')}>
              {format.number(system.hour.calls)}
            </TableCell>
            <TableCell label={t('columns.failures')}>
              <Failures failures={system.hour.failures} />
            </TableCell>
            <TableCell numeric label={t('columns.p50')}>
              <Milliseconds value={system.hour.p50Ms} />
            </TableCell>
            <TableCell numeric label={t('columns.p95')}>
              <Milliseconds value={system.hour.p95Ms} />
            </TableCell>
            <TableCell label={t('columns.budget')}>
              <Budget system={system} />
            </TableCell>
            <TableCell numeric label={t('columns.tools')}>
              <span className="inline-flex flex-wrap justify-end gap-x-2">
                {t('toolsOn', system.tools)}
                {system.tools.waiting > 0 && (
                  <Badge tone="info">{t('waitingTools', { count: system.tools.waiting })}</Badge>
                )}
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
