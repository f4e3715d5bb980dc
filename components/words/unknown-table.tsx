import { useLocale, useTranslations } from 'next-intl'
import { formatDate } from '#lib/facts/times.ts'
import type { UnknownRow, WordSearch } from '#lib/words/list.ts'
import { Empty } from '../states/empty.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { ChangeButton } from './change-button.tsx'
import { wordsUrl } from './search-url.ts'
import type { ChangeWords } from './types.ts'

type Props = {
  words: readonly UnknownRow[]
  total: number
  search: WordSearch
  pageSize: number
  /** Null for whoever may only read. */
  change: ChangeWords | null
}

/** Words that nobody could read, with how often and when they were asked. */
export function UnknownTable({ words, total, search, pageSize, change }: Props) {
  const t = useTranslations('words')
  if (words.length === 0 && search.q !== '') {
    return (
      <Empty kind="filtered" title={t('filtered')} filters={1} clearHref={wordsUrl({ ...search, q: '', page: 1 })} />
    )
  }
  if (words.length === 0)
    return (
      <Empty kind="never" title={t('never')}>
        {t('neverWhy')}
      </Empty>
    )
  return (
    <>
      <Table caption={t('title')} cards>
        <TableHead>
          <tr>
            <TableHeader>{t('columns.word')}</TableHeader>
            <TableHeader>{t('columns.language')}</TableHeader>
            <TableHeader numeric>{t('columns.count')}</TableHeader>
            <TableHeader>{t('columns.last')}</TableHeader>
            <TableHeader>
              <span className="sr-only">{t('columns.change')}</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {words.map((row) => (
            <Row key={`${row.word} ${row.language}`} row={row} search={search} change={change} />
          ))}
        </TableBody>
      </Table>
      <Pages total={total} search={search} pageSize={pageSize} />
    </>
  )
}

function Row({ row, search, change }: { row: UnknownRow; search: WordSearch; change: ChangeWords | null }) {
  const t = useTranslations('words')
  const locale = useLocale()
  const { word, language, count, lastSeen } = row
  return (
    <TableRow>
      <TableRowHeader>{word}</TableRowHeader>
      <TableCell label={t('columns.language')}>{t(language === 'es' ? 'languages.es' : 'languages.en')}</TableCell>
      <TableCell numeric label={t('columns.count')}>
        {count}
      </TableCell>
      <TableCell label={t('columns.last')} className="whitespace-nowrap">
        {formatDate(Date.parse(lastSeen), locale)}
      </TableCell>
      <TableCell>
        {change !== null && (
          <div className="flex flex-wrap justify-end gap-2">
            <ButtonLink
              size="sm"
              scroll={false}
              href={wordsUrl({ ...search, say: word })}
              aria-label={t('meansOf', { word })}
            >
              {t('means')}
            </ButtonLink>
            <ChangeButton change={change} of={{ do: 'ignore', words: word }} />
            <ChangeButton change={change} of={{ do: 'drop', words: word }} />
          </div>
        )}
      </TableCell>
    </TableRow>
  )
}

function Pages({ total, search, pageSize }: Pick<Props, 'total' | 'search' | 'pageSize'>) {
  const t = useTranslations('words')
  const from = (search.page - 1) * pageSize + 1
  const to = Math.min(total, search.page * pageSize)
  return (
    <nav aria-label={t('range', { from, to, total })} className="flex items-center gap-2 py-3">
      <span className="text-xs text-text-3">{t('range', { from, to, total })}</span>
      {search.page > 1 && (
        <ButtonLink size="sm" href={wordsUrl({ ...search, page: search.page - 1 })}>
          {t('previous')}
        </ButtonLink>
      )}
      {to < total && (
        <ButtonLink size="sm" href={wordsUrl({ ...search, page: search.page + 1 })}>
          {t('next')}
        </ButtonLink>
      )}
    </nav>
  )
}
