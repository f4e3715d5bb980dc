import NextLink from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReviewRow } from '#lib/access-reviews/list.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { formatDate } from '#lib/facts/times.ts'
import { paths } from '#lib/http/paths.ts'
import { useTimes } from '../facts/use-times.ts'
import { Badge } from '../ui/badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'

/** Reviews with how far each is. */
export function ReviewsTable({ reviews, today }: { reviews: readonly ReviewRow[]; today: string }) {
  const t = useTranslations('reviews')
  const language = languageOf(useLocale())
  const times = useTimes()
  return (
    <Table caption={t('title')} cards>
      <TableHead>
        <tr>
          <TableHeader>{t('columns.scope')}</TableHeader>
          <TableHeader>{t('columns.reviewer')}</TableHeader>
          <TableHeader>{t('columns.due')}</TableHeader>
          <TableHeader numeric>{t('columns.progress')}</TableHeader>
          <TableHeader>{t('columns.state')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {reviews.map(({ id, called, reviewer, dueOn, grants, decided, closedAt, quarterly }) => (
          <TableRow key={id}>
            <TableRowHeader>
              <span>
                <NextLink className="link" href={paths.review(id)}>
                  {called[language]}
                </NextLink>{' '}
                {quarterly && <Badge tone="info">{t('quarterly')}</Badge>}
              </span>
            </TableRowHeader>
            <TableCell label={t('columns.reviewer')}>{reviewer.name}</TableCell>
            <TableCell label={t('columns.due')} className="whitespace-nowrap">
              <span>
                {formatDate(dueOn.getTime(), language)}{' '}
                {closedAt === null && dueOn.toISOString().slice(0, 10) < today && (
                  <Badge tone="stop">{t('late')}</Badge>
                )}
              </span>
            </TableCell>
            <TableCell numeric label={t('columns.progress')}>
              {t('progress', { decided, grants })}
            </TableCell>
            <TableCell label={t('columns.state')}>
              {closedAt === null ? t('openState') : t('closedState', { day: times.day(closedAt) })}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
