import { useTranslations } from 'next-intl'
import type { MatchPage, MatchSearch, ShownGroup } from '#lib/matching/view.ts'
import { Empty } from '../states/empty.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { JudgeButtons } from './judge-buttons.tsx'
import { RecordLine } from './record-line.tsx'
import { matchUrl, selOf } from './search-url.ts'
import type { Correct } from './types.ts'

type Props = {
  groups: readonly ShownGroup[]
  search: MatchSearch
  total: number
  pageSize: number
  /** Whether any list of this kind was ever read. */
  known: boolean
  /** Null for whoever may only read. */
  correct: Correct | null
}

/** One row per thing, with the record that each system has of it. */
export function MatchTable({ groups, search, total, pageSize, known, correct }: Props) {
  const t = useTranslations('matches')
  if (!known)
    return (
      <Empty kind="never" title={t('never')}>
        {t('neverWhy')}
      </Empty>
    )
  if (groups.length === 0 && search.q !== '') {
    return (
      <Empty kind="filtered" title={t('filtered')} filters={1} clearHref={matchUrl({ ...search, q: '', page: 1 })} />
    )
  }
  if (groups.length === 0) return <Empty kind="never" title={t(`none.${search.show}`)} />
  return (
    <>
      <Table caption={t('title')} cards>
        <TableHead>
          <tr>
            <TableHeader>{t('columns.name')}</TableHeader>
            <TableHeader>{t('columns.records')}</TableHeader>
            <TableHeader>
              <span className="sr-only">{t('columns.correct')}</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {groups.map((group) => (
            <Row key={group.records.map(selOf).join(' ')} group={group} search={search} correct={correct} />
          ))}
        </TableBody>
      </Table>
      <Pages total={total} search={search} pageSize={pageSize} />
    </>
  )
}

function Row({ group, search, correct }: { group: ShownGroup; search: MatchSearch; correct: Correct | null }) {
  const t = useTranslations('matches')
  const [first, second] = group.records
  const name = group.records.find((record) => record.name !== null)?.name ?? t('hidden')
  return (
    <TableRow>
      <TableRowHeader className="max-lg:min-w-40 py-2 align-top">{name}</TableRowHeader>
      <TableCell label={t('columns.records')} className="py-2">
        <ul className="grid gap-1 max-sm:ml-3">
          {group.records.map((record) => (
            <li key={selOf(record)}>
              <RecordLine record={record} method={search.show !== 'corrected'} />
            </li>
          ))}
        </ul>
        {search.show === 'corrected' && (
          <p className="mt-1 text-xs text-text-3">{t(said(group) ? 'saidSame' : 'saidNot')}</p>
        )}
      </TableCell>
      <TableCell className="py-2 text-right align-top">
        {correct !== null && first !== undefined && second !== undefined && pairs.has(search.show) ? (
          <JudgeButtons
            kind={search.kind}
            pair={[first, second]}
            said={search.show === 'corrected' ? said(group) : null}
            correct={correct}
          />
        ) : (
          first !== undefined && (
            <ButtonLink size="sm" scroll={false} href={matchUrl({ ...search, sel: selOf(first) })}>
              {t('open')}
            </ButtonLink>
          )
        )}
      </TableCell>
    </TableRow>
  )
}

/** Rows that are two records and a question, or what was said of them. */
const pairs = new Set<MatchSearch['show']>(['suggested', 'corrected'])

function said({ records: [a, b], corrections }: ShownGroup): boolean {
  const refs = [a, b].map((record) => (record === undefined ? '' : selOf(record)))
  return corrections.some(
    ({ a: one, b: other, same }) => same && refs.includes(selOf(one)) && refs.includes(selOf(other)),
  )
}

function Pages({ total, search, pageSize }: { total: MatchPage['total']; search: MatchSearch; pageSize: number }) {
  const t = useTranslations('matches')
  const from = (search.page - 1) * pageSize + 1
  const to = Math.min(total, search.page * pageSize)
  return (
    <nav aria-label={t('range', { from, to, total })} className="flex items-center gap-2 py-3">
      <span className="text-xs text-text-3">{t('range', { from, to, total })}</span>
      {search.page > 1 && (
        <ButtonLink size="sm" href={matchUrl({ ...search, page: search.page - 1 })}>
          {t('previous')}
        </ButtonLink>
      )}
      {to < total && (
        <ButtonLink size="sm" href={matchUrl({ ...search, page: search.page + 1 })}>
          {t('next')}
        </ButtonLink>
      )}
    </nav>
  )
}
