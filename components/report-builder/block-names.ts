'use client'

import { useLocale, useTranslations } from 'next-intl'
import { languageOf } from '#lib/facts/locale.ts'
import type { DefinedBlock } from '#lib/reports/definition.ts'
import { inLanguage } from '#lib/reports/report-text.ts'
import type { OfferedMeasure } from '#lib/reports/written/offered.ts'

const SHORT = 40

/** What a block is called: by its own title, by its figure, or by its kind. */
export function useBlockNames(measures: readonly OfferedMeasure[]): (block: DefinedBlock) => string {
  const t = useTranslations('report-builder.kinds')
  const locale = languageOf(useLocale())
  const measureOf = (id: string) => measures.find((one) => one.id === id)?.name
  return (block) => {
    const own = ownWords(block, (text) => inLanguage(text, locale)).slice(0, SHORT)
    if (own !== '') return own
    if ('query' in block) return measureOf(block.query.measure) ?? t(block.kind)
    if (block.kind === 'figures') return measureOf(block.items[0]?.query.measure ?? '') ?? t(block.kind)
    return t(block.kind)
  }
}

function ownWords(block: DefinedBlock, say: (text: string | { en: string; es: string }) => string): string {
  if (block.kind === 'heading') return say(block.text)
  if (block.kind === 'text') return block.text
  if (block.kind === 'signature') return block.name
  return 'title' in block ? say(block.title) : ''
}
