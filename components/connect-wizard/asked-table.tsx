'use client'

import { useTranslations } from 'next-intl'
import type { AskedView } from '#lib/http/connect-view.ts'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table.tsx'
import { CopyButton } from './copy-text.tsx'
import type { WizardProps } from './types.ts'

type Props = { asks: readonly AskedView[]; titles: WizardProps['titles'] }

/** What the vendor is asked to allow, why, and what would not work without it. */
export function AskedTable({ asks, titles }: Props) {
  const t = useTranslations('connect.details')
  const tools = ({ tools: wanting }: AskedView): string => {
    if (wanting === 'all' || wanting === 'set-up') return t(wanting)
    const [first = '', ...others] = wanting.map((tool) => titles[tool] ?? tool)
    return others.length === 0 ? first : t('more', { first, count: others.length })
  }
  return (
    <section aria-label={t('asks')} className="mt-6">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold">{t('asks')}</h2>
        <CopyButton
          variant="default"
          words={t('copyAll')}
          label={t('asks')}
          text={asks.map(({ name }) => name).join('\n')}
        />
      </div>
      <Table caption={t('asks')} cards density="compact">
        <TableHead>
          <tr>
            <TableHeader>{t('scope')}</TableHeader>
            <TableHeader>{t('why')}</TableHeader>
            <TableHeader>{t('tools')}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {asks.map((one) => (
            <TableRow key={one.name}>
              <TableCell label={t('scope')}>
                <span className="id-text [overflow-wrap:anywhere]">{one.name}</span>
              </TableCell>
              <TableCell label={t('why')}>{one.why}</TableCell>
              <TableCell label={t('tools')}>{tools(one)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}
