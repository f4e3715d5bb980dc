import { useTranslations } from 'next-intl'
import type { WordSearch } from '#lib/words/list.ts'
import type { ShownSaid } from '#lib/words/meanings.ts'
import { useTimes } from '../facts/use-times.ts'
import { Empty } from '../states/empty.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { ChangeButton } from './change-button.tsx'
import { Meaning } from './meaning.tsx'
import { wordsUrl } from './search-url.ts'
import type { ChangeWords } from './types.ts'

type Props = { said: readonly ShownSaid[]; search: WordSearch; change: ChangeWords | null }

/** What was said of words, by whom and when. */
export function SaidTable({ said, search, change }: Props) {
  const t = useTranslations('words')
  const times = useTimes()
  if (said.length === 0 && search.q !== '') {
    return <Empty kind="filtered" title={t('filtered')} filters={1} clearHref={wordsUrl({ ...search, q: '' })} />
  }
  if (said.length === 0)
    return (
      <Empty kind="never" title={t('nobody')}>
        {t('nobodyWhy')}
      </Empty>
    )
  return (
    <Table caption={t('views.said')} cards>
      <TableHead>
        <tr>
          <TableHeader>{t('columns.word')}</TableHeader>
          <TableHeader>{t('columns.means')}</TableHeader>
          <TableHeader>{t('columns.by')}</TableHeader>
          <TableHeader>{t('columns.when')}</TableHeader>
          <TableHeader>
            <span className="sr-only">{t('columns.change')}</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {said.map((one) => (
          <TableRow key={one.words}>
            <TableRowHeader>{one.words}</TableRowHeader>
            <TableCell label={t('columns.means')}>
              <Meaning meaning={one} />
            </TableCell>
            <TableCell label={t('columns.by')}>{one.by ?? '–'}</TableCell>
            <TableCell label={t('columns.when')} className="whitespace-nowrap">
              <time dateTime={one.setAt.toISOString()} title={times.full(one.setAt)}>
                {times.day(one.setAt)}
              </time>
            </TableCell>
            <TableCell>
              {change !== null && <ChangeButton change={change} of={{ do: 'take_back', words: one.words }} />}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
