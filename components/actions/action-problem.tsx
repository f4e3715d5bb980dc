'use client'

import { useTranslations } from 'next-intl'
import { Failed } from '../states/failed.tsx'
import type { Problem } from './use-action.ts'

/** What went wrong with the last action of a screen; nothing when nothing did. */
export function ActionProblem({ problem }: { problem: Problem | null }) {
  const t = useTranslations('common.action')
  if (problem === null) return null
  return <Failed what={t('notDone')} why={problem.message} next={problem.nextStep} id={problem.correlationId} />
}
