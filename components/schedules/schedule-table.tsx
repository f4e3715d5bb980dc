import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { ShownSchedule } from '#lib/schedules/shown.ts'
import { StateWord } from '../systems/state-word.tsx'
import { Link } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { runLooks } from './types.ts'

type Props = {
  schedules: readonly ShownSchedule[]
  open: string | null
  /** All of them are paused. */
  isHalted: boolean
}

/** When each report is due, and how its last run ended; a name opens the schedule. */
export function ScheduleTable({ schedules, open, isHalted }: Props) {
  const t = useTranslations('reports.schedules')
  return (
    <Table caption={t('title')} cards>
      <TableHead>
        <tr>
          <TableHeader>{t('columns.name')}</TableHeader>
          <TableHeader>{t('columns.when')}</TableHeader>
          <TableHeader>{t('columns.owner')}</TableHeader>
          <TableHeader>{t('columns.next')}</TableHeader>
          <TableHeader>{t('columns.last')}</TableHeader>
          <TableHeader>{t('columns.to')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {schedules.map(({ id, name, rule, condition, owner, isOrphan, isPaused, next, last, recipients }) => (
          <TableRow key={id} selected={id === open}>
            <TableRowHeader>
              <Link href={paths.schedulesAt({ sel: id })} scroll={false}>
                {name}
              </Link>
            </TableRowHeader>
            <TableCell label={t('columns.when')} className="text-text-2">
              {rule}
              {condition !== null && <p className="text-xs text-pretty">{condition}</p>}
            </TableCell>
            <TableCell label={t('columns.owner')}>
              {isOrphan ? <StateWord state="partial">{t('giveAway')}</StateWord> : owner}
            </TableCell>
            <TableCell label={t('columns.next')}>
              {isPaused || isHalted
                ? t('paused')
                : next[0] === undefined
                  ? t('noNext')
                  : `${next[0].day}, ${next[0].clock}`}
            </TableCell>
            <TableCell label={t('columns.last')}>
              {last === null ? (
                <span className="text-text-3">{t('noRun')}</span>
              ) : (
                <StateWord state={runLooks[last.state]} detail={last.when}>
                  {t(`runState.${last.state}`)}
                </StateWord>
              )}
            </TableCell>
            <TableCell label={t('columns.to')} className="text-text-2">
              {t('people', { count: recipients })}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
