'use client'

import { useTranslations } from 'next-intl'
import type { ShownRecord } from '#lib/matching/view.ts'
import { useShownSystem } from '../systems/known-systems.tsx'

/** A record in a sentence: "Halvorsen Electric in NetSuite". */
export function useCalled(): (record: ShownRecord) => string {
  const t = useTranslations('matches')
  const shown = useShownSystem()
  return ({ system, id, name }) => t('called', { name: name ?? id, system: shown(system).name })
}
