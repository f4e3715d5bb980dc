import { useLocale, useTranslations } from 'next-intl'
import type { Input } from '#lib/cost/inputs.ts'
import type { CostSearch } from '#lib/cost/search.ts'
import { formatDate, formatValue } from '#lib/facts/format.ts'
import { ButtonLink } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { costUrl } from './cost-url.ts'

export type NamedInput = { key: string; name: string; input: Input | null }

type Props = { inputs: readonly NamedInput[]; search: CostSearch; mayChange: boolean }

/** Every figure that somebody said or could say, with its source. */
export function InputsTable({ inputs, search, mayChange }: Props) {
  const t = useTranslations('cost')
  const locale = useLocale()
  const figure = (value: number) => formatValue(value, 'count', locale, { precision: 2 })
  return (
    <section className="mt-8">
      <h2 className="font-semibold text-lg">{t('inputs.title')}</h2>
      <p className="mt-0.5 mb-2 max-w-3xl text-sm text-text-2">{t('inputs.intro')}</p>
      <Table caption={t('inputs.title')} cards>
        <TableHead>
          <tr>
            <TableHeader>{t('inputs.figure')}</TableHeader>
            <TableHeader numeric>{t('inputs.range')}</TableHeader>
            <TableHeader>{t('inputs.known')}</TableHeader>
            <TableHeader>{t('inputs.source')}</TableHeader>
            <TableHeader>{t('inputs.asOf')}</TableHeader>
            {mayChange && (
              <TableHeader>
                <span className="sr-only">{t('inputs.change')}</span>
              </TableHeader>
            )}
          </tr>
        </TableHead>
        <TableBody>
          {inputs.map(({ key, name, input }) => (
            <TableRow key={key}>
              <TableRowHeader className="font-normal">{name}</TableRowHeader>
              <TableCell numeric label={t('inputs.range')}>
                {input === null ? '–' : [input.range.low, input.range.mid, input.range.high].map(figure).join(' · ')}
              </TableCell>
              <TableCell label={t('inputs.known')} className="whitespace-nowrap">
                {input === null && <span className="text-text-3">{t('inputs.none')}</span>}
                {input?.samples === null && t('method.assumed')}
                {input?.samples != null && t('method.timed', { count: input.samples })}
              </TableCell>
              <TableCell label={t('inputs.source')}>{input?.source}</TableCell>
              <TableCell label={t('inputs.asOf')} className="whitespace-nowrap">
                {input !== null && formatDate(Date.parse(input.asOf), locale)}
              </TableCell>
              {mayChange && (
                <TableCell>
                  <ButtonLink
                    size="sm"
                    scroll={false}
                    href={costUrl({ ...search, edit: key })}
                    aria-label={t('inputs.changeOf', { name })}
                  >
                    {t('inputs.change')}
                  </ButtonLink>
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}
