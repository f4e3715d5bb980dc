import { useLocale, useTranslations } from 'next-intl'
import { formatFact, formatValue } from '#lib/facts/format.ts'
import type { AnyLocale } from '#lib/facts/locale.ts'
import { type ChangedFigure, isSame, type RunChanges } from '#lib/reports/changes.ts'
import { ProjectText } from '../facts/project-text.tsx'
import { Link } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'

type Props = {
  changes: RunChanges
  /** Where the run before is, and when it was. */
  before: { href: string; time: string }
}

/** What the report says otherwise than the one before it. */
export function ReportChanges({ changes, before }: Props) {
  const t = useTranslations('reports.changes')
  return (
    <details open={!isSame(changes)} data-print="hide" className="mt-8 border-y border-border py-2.5 text-sm">
      <summary className="cursor-pointer font-medium">
        {t(isSame(changes) ? 'none' : 'title', { time: before.time })}
      </summary>
      {changes.figures.length > 0 && <Figures figures={changes.figures} />}
      {(['came', 'went'] as const).map((which) =>
        changes[which].length === 0 ? null : (
          <div key={which} className="mt-2">
            <p className="text-text-3">{t(which)}</p>
            <ul>
              {changes[which].map((title) => (
                <li key={title} className="text-pretty">
                  <ProjectText>{title}</ProjectText>
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
      <p className="mt-2">
        <Link href={before.href}>{t('open')}</Link>
      </p>
    </details>
  )
}

function Figures({ figures }: { figures: readonly ChangedFigure[] }) {
  const t = useTranslations('reports.changes')
  const locale = useLocale()
  return (
    <Table caption={t('figures')} cards density="compact">
      <TableHead>
        <tr>
          <TableHeader>{t('figure')}</TableHeader>
          <TableHeader numeric>{t('before')}</TableHeader>
          <TableHeader numeric>{t('now')}</TableHeader>
          <TableHeader numeric>{t('change')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {figures.map(({ part, before, now }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the figures of two kept reports never move
          <TableRow key={index}>
            <TableRowHeader className="font-normal">
              {now.label} <span className="text-text-3">{part}</span>
            </TableRowHeader>
            <TableCell numeric label={t('before')} className="text-text-2">
              {formatFact(before, locale) ?? '–'}
            </TableCell>
            <TableCell numeric label={t('now')}>
              {formatFact(now, locale) ?? '–'}
            </TableCell>
            <TableCell numeric label={t('change')}>
              {between({ before, now }, locale)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** Between two percents lie points; words and dates have nothing between them. */
function between({ before, now }: Omit<ChangedFigure, 'part'>, locale: AnyLocale): string {
  if (now.unit === 'text' || now.unit === 'date' || now.value === null || before.value === null) return ''
  const change = now.value - before.value
  const unit = now.unit === 'percent' ? 'points' : now.unit
  return `${change > 0 ? '+' : ''}${formatValue(change, unit, locale, now)}`
}
